package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.policy.Reason;
import org.schoolgate.policy.Ruling;
import org.schoolgate.policy.Verdict;
import org.schoolgate.site.Host;

/**
 * The pages of refusal and failure. Everything that does not depend on the request is made at the
 * start; a page is built without waiting, and on any thread.
 */
public final class Pages {

  private static final String ASK = "http://schoolgate.internal/ask?site=";
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Layout layout;
  private final Template blocked = Template.resource("blocked.html");
  private final Map<Reason, Map<String, String>> blockedHeaders = new EnumMap<>(Reason.class);
  private final Map<Outcome, Map<String, String>> failedHeaders = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Failure> failures = Failure.all();
  private final Page missing;

  /** Pages that carry the name {@code school}. */
  public Pages(String school) {
    this.layout = new Layout(school);
    for (var reason : Reason.values()) {
      blockedHeaders.put(
          reason, layout.headersWith(ProxyStatus.of("http_request_denied", reason.code())));
    }
    for (var outcome : failures.keySet()) {
      failedHeaders.put(outcome, failedHeaders(outcome));
    }
    this.missing = layout.page(404, "There is no page here", Template.text("missing.html"));
  }

  /**
   * The page that says why {@code host} is closed.
   *
   * @param group the name of the group the client was judged in
   * @param json whether a program asks, not a person
   */
  public Page blocked(Host host, Verdict.Block block, String group, boolean json) {
    var ruling = block.ruling();
    var headers = of(blockedHeaders, ruling.reason());
    var notice = Notices.of(host, ruling);
    if (json) {
      return problem(host, ruling, notice).page(headers);
    }
    boolean requestable = block.requestable() && ruling.reason() != Reason.SEALED;
    var content =
        blocked.fill(
            Map.of(
                "why",
                notice.html(),
                "ask",
                requestable ? ask(Notices.subject(host, ruling)) : ""));
    var foot = new Html().markup("<p>Group: ").text(group).markup("</p>\n").toString();
    return layout.page(Outcome.BLOCKED.status(), headers, notice.title(), content, foot);
  }

  /**
   * The page that says why there is no answer.
   *
   * @param detail what exactly went wrong, for whoever looks after the network
   */
  public Page failed(Outcome outcome, @Nullable String detail, boolean json) {
    var told = failures.containsKey(outcome) ? outcome : Outcome.INTERNAL_ERROR;
    var headers = of(failedHeaders, told);
    var failure = of(failures, told);
    if (json) {
      return new Problem(told.status(), told.code(), failure.title(), failure.what())
          .member("reason", told.code())
          .member("cause", detail)
          .page(headers);
    }
    var foot =
        new Html()
            .markup("<p>For the network manager: ")
            .text(detail == null ? told.code() : told.code() + " (" + detail + ")")
            .markup("</p>\n")
            .toString();
    return layout.page(told.status(), headers, failure.title(), failure.html(), foot);
  }

  /** The page for an address at which the gate has none. */
  public Page missing() {
    return missing;
  }

  private static Problem problem(Host host, Ruling ruling, Notice notice) {
    var listing = ruling.reason() == Reason.SEALED ? null : ruling.listing();
    return new Problem(
            Outcome.BLOCKED.status(), Outcome.BLOCKED.code(), notice.title(), notice.text())
        .member("host", host.text())
        .member("reason", ruling.reason().code())
        .member("category", ruling.category())
        .member("service", listing == null ? null : listing.title());
  }

  private static String ask(Host host) {
    return new Html()
        .markup("<p><a class=\"button\" href=\"")
        .text(ASK + URLEncoder.encode(host.authority(), UTF_8))
        .markup("\">Ask for it to be opened</a></p>\n")
        .toString();
  }

  private Map<String, String> failedHeaders(Outcome outcome) {
    var error = outcome.proxyError();
    var more =
        new HashMap<>(
            ProxyStatus.of(error == null ? "proxy_internal_error" : error, outcome.code()));
    if (outcome.status() == 503) {
      more.put("Retry-After", RETRY_AFTER_SECONDS);
    }
    return layout.headersWith(more);
  }

  private static <K, V> V of(Map<K, V> map, K key) {
    var value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("page: none for " + key + " (expected: one for each)");
    }
    return value;
  }
}
