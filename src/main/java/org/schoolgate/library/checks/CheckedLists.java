package org.schoolgate.library.checks;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.schoolgate.library.ListState;
import org.schoolgate.library.Published;
import org.schoolgate.library.Rehearsal;
import org.schoolgate.policy.Policy;

/**
 * Runs the checks of a folder before lists come into force. An edit that makes a check fail is held
 * back; a check that fails by what is in force already is told and counted, and holds nothing back.
 *
 * <p>At the first opening there is nothing to fall back to, so that everything comes into force
 * whatever the checks say: a gate that does not start filters nothing at all.
 */
public final class CheckedLists implements Rehearsal {

  private final CheckFolder folder;
  private final Supplier<Policy> inForce;
  private final InstantSource clock;
  private final CheckLog log = new CheckLog();
  private List<CheckFailure> holding = List.of();
  private boolean news;
  private volatile int failing;

  /**
   * @param lists the school's own folder of lists
   * @param inForce the policy that is in force
   */
  public CheckedLists(Path lists, Supplier<Policy> inForce, InstantSource clock) {
    this.folder = new CheckFolder(lists);
    this.inForce = inForce;
    this.clock = clock;
  }

  @Override
  public synchronized Published rehearse(List<ListState> before, List<ListState> wanted) {
    folder.refresh(clock.instant());
    news = false;
    return before.isEmpty() ? begin(wanted) : attempt(before, wanted);
  }

  @Override
  public synchronized boolean hasNews() {
    news |= folder.refresh(clock.instant());
    return news;
  }

  /** Runs the checks again, because the policy in force has changed by itself. */
  public synchronized void look() {
    // What is held back may pass now.
    news = !holding.isEmpty();
    tell(failures(inForce.get()));
  }

  /** How many checks fail: by what is in force, or by an edit that is held back. */
  public int failing() {
    return failing;
  }

  private Published begin(List<ListState> wanted) {
    var published = Published.of(wanted);
    tell(failures(inForce.get().with(published.index())));
    return published;
  }

  private Published attempt(List<ListState> before, List<ListState> wanted) {
    var checks = new Checks(folder.checks());
    var attempt = new Attempt(checks, inForce.get().lasting(), before, wanted, clock.instant());
    var published = attempt.run();
    holding = attempt.failures();
    tell(attempt.remaining());
    return published;
  }

  private List<CheckFailure> failures(Policy policy) {
    return new Checks(folder.checks()).failures(policy, clock.instant());
  }

  /** Failures by what is in force; an edit that is held back is told of with its list. */
  private void tell(List<CheckFailure> failures) {
    log.tell(failures, folder.problems());
    var failed = Stream.concat(failures.stream(), holding.stream()).map(CheckFailure::check);
    failing = (int) failed.distinct().count();
  }
}
