package org.schoolgate.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The loads as commands. Each prints {@code {"measuring":true}} when its warm-up is over and then
 * one line of JSON with what it met; what went wrong is told on standard error.
 */
public final class Main {

  private static final String USAGE =
      """
      usage: COMMAND OPTIONS
        plain   --proxy H:P|none --url URL --connections N --seconds S [--warmup W] [--rate R]
                [--status CODE] [--threads T]
        tunnels --proxy H:P|none --target H:P --concurrency N --seconds S [--warmup W] [--threads T]
        bulk    --proxy H:P|none --url URL [--through-connect] --transfers N [--parallel P]
        hold    --proxy H:P|none --target H:P --tunnels N --seconds S [--per-second R]
                [--from A.B.C.D-A.B.C.D]
      """;

  private static final Duration TO_STAND = Duration.ofMinutes(5);
  private static final PrintStream OUT = new PrintStream(System.out, true, UTF_8);
  private static final PrintStream ERR = new PrintStream(System.err, true, UTF_8);

  private Main() {}

  /** Runs one command; exit code 2 says that it was not understood. */
  public static void main(String[] words) throws IOException {
    try {
      var options = new Options(List.of(words).subList(Math.min(1, words.length), words.length));
      switch (words.length == 0 ? "" : words[0]) {
        case "plain" -> plain(options);
        case "tunnels" -> tunnels(options);
        case "bulk" -> bulk(options);
        case "hold" -> hold(options);
        default -> throw new IllegalArgumentException(Arrays.toString(words));
      }
    } catch (IllegalArgumentException misunderstood) {
      ERR.println(misunderstood.getMessage());
      ERR.print(USAGE);
      System.exit(2);
    }
  }

  private static void plain(Options options) {
    var plan =
        new PlainLoad.Plan(
            options.addressOrNone("--proxy"),
            options.url("--url"),
            options.number("--connections", 50),
            options.seconds("--warmup", 0),
            options.seconds("--seconds", 10),
            options.decimal("--rate", 0),
            options.number("--status", 200),
            options.number("--threads", 1));
    options.rejectOthers();
    tell(PlainLoad.run(plan, Main::measuring));
  }

  private static void tunnels(Options options) {
    var plan =
        new TunnelLoad.Plan(
            options.addressOrNone("--proxy"),
            options.address("--target"),
            options.number("--concurrency", 16),
            options.seconds("--warmup", 0),
            options.seconds("--seconds", 10),
            options.number("--threads", 1));
    options.rejectOthers();
    tell(TunnelLoad.run(plan, Main::measuring));
  }

  private static void bulk(Options options) {
    var plan =
        new BulkLoad.Plan(
            options.addressOrNone("--proxy"),
            options.url("--url"),
            options.has("--through-connect"),
            options.number("--transfers", 1),
            options.number("--parallel", 1),
            options.number("--threads", 1));
    options.rejectOthers();
    OUT.println(BulkLoad.run(plan, Main::measuring).toJson());
  }

  private static void hold(Options options) {
    int count = options.number("--tunnels", 1);
    var from = options.text("--from", "");
    var plan =
        new IdleTunnels.Plan(
            options.addressOrNone("--proxy"),
            options.address("--target"),
            count,
            options.number("--per-second", 2_000),
            from.isEmpty() ? Sources.loopback(count) : Sources.range(from));
    var length = options.seconds("--seconds", 10);
    options.rejectOthers();
    try (var tunnels = IdleTunnels.open(plan, TO_STAND)) {
      measuring();
      OUT.println("{\"held\":" + tunnels.held() + "}");
      awaitEndOfInput(length);
      explain(tunnels.failures());
      OUT.println("{\"held\":" + tunnels.held() + ",\"lost\":" + tunnels.lost() + "}");
    }
  }

  private static void measuring() {
    OUT.println("{\"measuring\":true}");
  }

  private static void tell(Report report) {
    explain(report.details());
    OUT.println(report.toJson());
  }

  private static void explain(Map<String, ?> problems) {
    problems.forEach((detail, times) -> ERR.println(times + " x " + detail));
  }

  private static void awaitEndOfInput(Duration limit) {
    var ended = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException closed) {
                ERR.println("standard input: " + closed.getMessage());
              }
              ended.countDown();
            });
    try {
      if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
