package org.schoolgate.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Finding;
import org.schoolgate.policy.Verdict;
import org.schoolgate.roster.Client;
import org.schoolgate.site.Host;

/** What is remembered of one exchange: gathered while it goes on, told once when it ends. */
final class Story {

  private final Gatehouse house;
  private final Client client;
  private final String method;
  private final Instant began;
  private final boolean json;
  private final long beganNanos = System.nanoTime();
  private @Nullable Host host;
  private @Nullable String path;
  private @Nullable Verdict verdict;
  private boolean told;
  long bytesUp;
  long bytesDown;

  Story(Gatehouse house, Client client, String method, boolean json) {
    this.house = house;
    this.client = client;
    this.method = method;
    this.json = json;
    this.began = house.clock().instant();
  }

  /** Whether the client would rather read JSON than a page. */
  boolean prefersJson() {
    return json;
  }

  Instant began() {
    return began;
  }

  Client client() {
    return client;
  }

  /** Notes what was asked for; {@code path} is null where it was not to be seen. */
  void asks(Host wanted, @Nullable String wantedPath) {
    host = wanted;
    path = wantedPath;
  }

  /** Notes the verdict. */
  void meets(Verdict met) {
    verdict = met;
  }

  /** Ends the story. Only the first ending counts. */
  void end(Outcome outcome) {
    if (told) {
      return;
    }
    told = true;
    long nanos = System.nanoTime() - beganNanos;
    house.metrics().ended(outcome, verdict, bytesUp, bytesDown, nanos);
    house
        .journal()
        .offer(
            new Entry(
                began,
                client.address(),
                client.group().name(),
                new Entry.Asked(method, host, path),
                ruled(outcome),
                new Entry.Ended(outcome.code(), bytesUp, bytesDown, nanos / 1_000_000)));
  }

  private Entry.Ruled ruled(Outcome outcome) {
    boolean stopped = outcome.fault() == Outcome.Fault.POLICY;
    if (verdict == null) {
      var finding =
          outcome == Outcome.ANSWERED ? Finding.ALLOW : stopped ? Finding.BLOCK : Finding.REFUSE;
      return new Entry.Ruled(finding, outcome.code(), null, null, null);
    }
    var ruling = verdict.ruling();
    boolean ruledOut = verdict instanceof Verdict.Block;
    return new Entry.Ruled(
        stopped ? Finding.BLOCK : Finding.ALLOW,
        stopped && !ruledOut ? outcome.code() : ruling.reason().code(),
        ruling.category(),
        ruling.listName(),
        ruling.ruleText());
  }
}
