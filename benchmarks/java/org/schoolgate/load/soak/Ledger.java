package org.schoolgate.load.soak;

import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the errands, by name. Each failure is told at once. */
final class Ledger {

  private static final int MOST_DETAILS = 200;

  private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
  private final List<String> details = new ArrayList<>();
  private final long start = System.nanoTime();
  private final PrintStream log;

  /** How often an errand was run to its end, failed, and was left out since too many were open. */
  record Line(long done, long failed, long skipped) {}

  private static final class Account {
    final LongAdder done = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder skipped = new LongAdder();
  }

  Ledger(PrintStream log) {
    this.log = log;
  }

  void done(String errand, long times) {
    account(errand).done.add(times);
  }

  void skipped(String errand) {
    account(errand).skipped.increment();
  }

  void failed(String errand, String detail) {
    failed(errand, detail, 1);
  }

  void failed(String errand, String detail, long times) {
    account(errand).failed.add(times);
    var at = Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MILLIS);
    var first = detail.lines().findFirst().orElse("");
    var text = at + " " + errand + (times == 1 ? "" : " (" + times + " times)") + ": " + first;
    synchronized (details) {
      if (details.size() < MOST_DETAILS) {
        details.add(text);
        log.println("FAILED " + text);
      }
    }
  }

  long failures() {
    return accounts.values().stream().mapToLong(account -> account.failed.sum()).sum();
  }

  /** The failures, as far as they are kept. */
  List<String> details() {
    synchronized (details) {
      return List.copyOf(details);
    }
  }

  Map<String, Line> lines() {
    var lines = new TreeMap<String, Line>();
    accounts.forEach(
        (name, account) ->
            lines.put(
                name, new Line(account.done.sum(), account.failed.sum(), account.skipped.sum())));
    return lines;
  }

  private Account account(String errand) {
    return accounts.computeIfAbsent(errand, first -> new Account());
  }
}
