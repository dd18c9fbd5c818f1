package org.schoolgate.replies;

import java.util.List;
import java.util.Set;

/** What {@link Reason} asks of a reply, and of what the gate made of it. */
final class Rules {

  /** Characters; the gate's limits under test are 16 KB for a line and 128 KB for all fields. */
  private static final int LARGE_LINE = 16_000;

  private static final int LARGE_HEAD = 120_000;

  private Rules() {}

  /** Whether the gate answered 502 by itself. */
  static boolean refused(Finding found) {
    var head = found.gated().head();
    return found.gated().succeeded()
        && head != null
        && head.status().equals("502")
        && head.values("proxy-status").toString().contains("schoolgate; error=");
  }

  /**
   * Whether the body is incomplete on both roads, under the same statuses, and the gate passed on
   * all that is whole of it, and nothing from behind the fault.
   */
  static boolean brokenOff(Finding found) {
    var content = Reading.of(found.reply()).content();
    return !content.whole()
        && !found.gated().succeeded()
        && !found.gated().hung()
        && found.direct().status().equals(found.gated().status())
        && content.beginsAs(found.gated().body());
  }

  /**
   * Whether the gate passed the origin's response on as a whole one, with its body; and with its
   * fields, where curl gave up so that they cannot be compared with what it was given.
   */
  static boolean passed(Finding found) {
    var read = Reading.of(found.reply());
    return found.gated().succeeded()
        && found.gated().status().equals(status(read))
        && (found.direct().succeeded()
            ? found.gated().body().equals(found.direct().body())
            : isAsMeant(read, found));
  }

  /** Whether what the gate made of it is what the reply says by itself. */
  private static boolean isAsMeant(Reading read, Finding found) {
    var head = found.gated().head();
    var content = read.content();
    return isHttp1(read)
        && head != null
        && (hasNoBody(read, found)
            ? found.gated().body().isEmpty()
            : content.whole() && found.gated().body().equals(content.sure()))
        && Comparison.of(read.meant().withPlainBlanks(), head.withPlainBlanks()).isEmpty();
  }

  private static boolean hasNoBody(Reading read, Finding found) {
    var options = found.reply().options();
    return options.contains("-I")
        || options.contains("--head")
        || Set.of("204", "205", "304").contains(status(read));
  }

  /** Whether the gate took the body from a response that must not have one. */
  static boolean withoutBody(Finding found) {
    return found.gated().succeeded()
        && found.gated().status().equals("205")
        && found.gated().body().isEmpty()
        && onlyFields(found, "content-length", "body");
  }

  /** Whether only what is no field differs; where curl gave up, {@link #passed} has seen to it. */
  static boolean onlyNoFields(Finding found) {
    return !found.direct().succeeded() || found.differences().stream().noneMatch(Reading::isField);
  }

  /** Whether only blanks and CR differ; where curl gave up, {@link #passed} has seen to it. */
  static boolean onlyBlanks(Finding found) {
    return !found.direct().succeeded()
        || found.differences().stream()
            .map(line -> line.substring(line.indexOf(':') + 2).replaceAll("[ \t\r]+", " "))
            .map(values -> values.split(" -> ", 2))
            .allMatch(values -> values[0].equals(values[1]));
  }

  /** Whether nothing but these differs. */
  static boolean onlyFields(Finding found, String... names) {
    return found.differences().stream()
        .allMatch(line -> List.of(names).contains(line.split("[: ]", 2)[0]));
  }

  static String status(Reading read) {
    var words = read.statusLine().strip().split("\\s+", 3);
    return words.length > 1 ? words[1] : "";
  }

  static boolean isHttp1(Reading read) {
    return read.statusLine().matches("(?is)HTTP/(1\\.\\d|\\d\\.\\d)(\\s.*)?");
  }

  static boolean isChunked(Reading read) {
    return read.elements("transfer-encoding").contains("chunked");
  }

  static boolean hasBadLength(Reading read) {
    var lengths = read.elements("content-length");
    return !lengths.stream().allMatch(length -> length.matches("\\d{1,18}"))
        || lengths.stream().map(Long::parseLong).distinct().count() > 1;
  }

  static boolean hasUnknownCoding(Reading read) {
    var codings = read.elements("transfer-encoding");
    return !Set.of("chunked", "identity", "").containsAll(codings)
        || (codings.contains("chunked") && codings.contains("identity"));
  }

  static boolean isLarge(Reading read) {
    return read.statusLine().length() > LARGE_LINE || read.head().length() > LARGE_HEAD;
  }

  static boolean isInterimToHttp10(Finding found) {
    return found.reply().options().contains("--http1.0")
        && found.direct().heads().size() > found.gated().heads().size()
        && found.gated().body().equals(found.direct().body())
        && onlyFields(found, "statuses");
  }

  /** Whether a line, of the trailers too, is no field. */
  static boolean hasNoField(Reading read) {
    var trailers = isChunked(read) ? read.rest().split("\r?\n0+\r?\n", 2) : new String[0];
    return read.fields().stream()
            .anyMatch(line -> !Reading.isContinuation(line) && !Reading.isField(line))
        || (!read.fields().isEmpty() && Reading.isContinuation(read.fields().get(0)))
        || (trailers.length > 1 && !trailers[1].isBlank() && !trailers[1].contains(":"));
  }

  static boolean isFoldedOrHoldsCr(Reading read) {
    return read.fields().stream()
        .anyMatch(line -> Reading.isContinuation(line) || line.indexOf('\r') >= 0);
  }
}
