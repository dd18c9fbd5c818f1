package org.schoolgate.replies;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The content of a final response by the framing that it states, without the marks of chunks: all
 * of it, or what stands before the fault.
 *
 * @param sure what is whole: of a body in chunks its whole chunks
 * @param part what came of the chunk in which the fault is
 * @param trailers the lines behind the last chunk, without their ends
 * @param whole whether there is no fault
 */
record Content(String sure, String part, List<String> trailers, boolean whole) {

  /** Characters; the gate's limits under test are 4 KB for a size and 128 KB for all trailers. */
  private static final int LARGE_SIZE = 4096;

  private static final int LARGE_TRAILERS = 120_000;

  private static final Pattern CHUNK = Pattern.compile("0*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\\r]*)?");

  /** Whether {@code text} is all that is whole of it, and nothing from behind the fault. */
  boolean beginsAs(String text) {
    return text.startsWith(sure) && (sure + part).startsWith(text);
  }

  /** The content up to the end of the connection. */
  static Content untilClosed(String rest) {
    return new Content(rest, "", List.of(), true);
  }

  /** The content of a stated length. */
  static Content ofLength(String rest, long length) {
    return length <= rest.length()
        ? new Content(rest.substring(0, (int) length), "", List.of(), true)
        : new Content("", rest, List.of(), false);
  }

  /** The content in chunks (RFC 9112, 7.1), whose lines may end in LF alone. */
  static Content ofChunks(String rest) {
    var sure = new StringBuilder();
    for (int at = 0; ; ) {
      int end = rest.indexOf('\n', at);
      var size = size(end < 0 ? "" : line(rest, at, end));
      if (size < 0) {
        return new Content(sure.toString(), "", List.of(), false);
      }
      at = end + 1;
      if (size == 0) {
        return withTrailers(sure.toString(), rest.substring(at));
      }
      var chunk = rest.substring(at, (int) Math.min(rest.length(), at + size));
      at += chunk.length();
      int behind = rest.startsWith("\r\n", at) ? 2 : rest.startsWith("\n", at) ? 1 : 0;
      if (behind == 0) {
        return new Content(sure.toString(), chunk, List.of(), false);
      }
      sure.append(chunk);
      at += behind;
    }
  }

  private static Content withTrailers(String sure, String rest) {
    var lines = new ArrayList<String>();
    int at = 0;
    for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', at)) {
      var line = line(rest, at, end);
      if (line.isEmpty()) {
        boolean sound = at <= LARGE_TRAILERS && lines.stream().noneMatch(Content::hasNul);
        return new Content(sure, "", List.copyOf(lines), sound);
      }
      lines.add(line);
      at = end + 1;
    }
    return new Content(sure, "", List.of(), false);
  }

  private static boolean hasNul(String line) {
    return line.indexOf(0) >= 0;
  }

  /** The size that {@code line} states, or -1 if it is none. */
  private static long size(String line) {
    var chunk = CHUNK.matcher(line);
    boolean states = line.length() <= LARGE_SIZE && chunk.matches();
    return states ? Long.parseLong(chunk.group(1), 16) : -1;
  }

  private static String line(String text, int start, int end) {
    boolean crLf = end > start && text.charAt(end - 1) == '\r';
    return text.substring(start, crLf ? end - 1 : end);
  }
}
