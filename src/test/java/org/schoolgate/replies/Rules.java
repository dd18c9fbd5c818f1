package org.schoolgate.replies;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@link Reason} asks of a reply, and of what the gate made of it. */
final class Rules {

  /** Characters; the gate's limits under test are 16 KB for a line and 128 KB for all fields. */
  private static final int LARGE_LINE = 16_000;

  private static final int LARGE_HEAD = 120_000;

  private static final Pattern TOKEN_FIELD =
      Pattern.compile("(?s)[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]*:.*");

  private static final Pattern CHUNK = Pattern.compile("0*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\\r]*)?");

  private Rules() {}

  /** Whether the gate answered 502 by itself. */
  static boolean refused(Finding found) {
    var head = found.gated().head();
    return found.gated().succeeded()
        && head != null
        && head.status().equals("502")
        && head.values("proxy-status").toString().contains("schoolgate; error=");
  }

  /** Whether both bodies are incomplete, under the same statuses. */
  static boolean brokenOff(Finding found) {
    return (!found.direct().succeeded() || hasBadChunks(Reading.of(found.reply()).rest()))
        && !found.gated().succeeded()
        && !found.gated().hung()
        && found.direct().status().equals(found.gated().status())
        && found.direct().body().startsWith(found.gated().body());
  }

  /** Whether {@code body} is no body in chunks (RFC 9112, 7.1), or its trailers are too long. */
  private static boolean hasBadChunks(String body) {
    int at = 0;
    for (long size = 1; size > 0; ) {
      int end = body.indexOf('\n', at);
      var line = end < 0 ? "" : body.substring(at, end);
      var chunk = CHUNK.matcher(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      if (!chunk.matches()) {
        return true;
      }
      size = Long.parseLong(chunk.group(1), 16);
      at = end + 1;
      if (size > 0) {
        if (size >= body.length() - at) {
          return true;
        }
        at += (int) size;
        int behind = body.startsWith("\r\n", at) ? 2 : body.startsWith("\n", at) ? 1 : 0;
        if (behind == 0) {
          return true;
        }
        at += behind;
      }
    }
    return body.length() - at > LARGE_HEAD;
  }

  /** Whether the gate passed the origin's response on as a whole one, with its body. */
  static boolean passed(Finding found) {
    var read = Reading.of(found.reply());
    var body = found.gated().body();
    return found.gated().succeeded()
        && found.gated().status().equals(status(read))
        && (found.direct().succeeded()
            ? body.equals(found.direct().body())
            : isChunked(read) || read.rest().startsWith(body));
  }

  /** Whether the gate took the body from a response that must not have one. */
  static boolean withoutBody(Finding found) {
    return found.gated().succeeded()
        && found.gated().status().equals("205")
        && found.gated().body().isEmpty()
        && onlyFields(found, "content-length", "body");
  }

  /** Whether curl gave up, or only what is no field differs. */
  static boolean onlyNoFields(Finding found) {
    return !found.direct().succeeded()
        || found.differences().stream().noneMatch(line -> TOKEN_FIELD.matcher(line).matches());
  }

  /** Whether curl gave up, or only blanks and CR differ. */
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
            .anyMatch(line -> !isContinuation(line) && !TOKEN_FIELD.matcher(line).matches())
        || (!read.fields().isEmpty() && isContinuation(read.fields().get(0)))
        || (trailers.length > 1 && !trailers[1].isBlank() && !trailers[1].contains(":"));
  }

  static boolean isFoldedOrHoldsCr(Reading read) {
    return read.fields().stream().anyMatch(line -> isContinuation(line) || line.indexOf('\r') >= 0);
  }

  private static boolean isContinuation(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }
}
