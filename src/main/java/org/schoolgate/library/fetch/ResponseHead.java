package org.schoolgate.library.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1 response.
 *
 * @param fields values by name in lower case, in their order
 */
record ResponseHead(int status, Map<String, List<String>> fields) {

  private static final int MOST_BYTES = 32 * 1024;
  private static final int MOST_INTERIM = 5;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");

  /** No length was given. */
  static final long NO_LENGTH = -1;

  /** Reads the head of the final response. */
  static ResponseHead read(InputStream in) throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      var head = readOne(in);
      if (head.status >= 200) {
        return head;
      }
    }
    throw new FetchException("the server sends interim answers and no end of them");
  }

  /** The one value of a field; null where it is not there. */
  @Nullable String field(String name) throws FetchException {
    var values = fields.getOrDefault(name, List.of());
    if (values.stream().distinct().count() > 1) {
      throw new FetchException("the server says two things in " + name);
    }
    return values.isEmpty() ? null : values.get(0);
  }

  boolean isChunked() throws FetchException {
    var coding = field("transfer-encoding");
    if (coding == null) {
      return false;
    }
    if (!coding.equalsIgnoreCase("chunked") || fields.containsKey("content-length")) {
      throw new FetchException("the server frames its answer in a way that is not safe to read");
    }
    return true;
  }

  /** The bytes that the body is said to have, or {@link #NO_LENGTH}. */
  long length() throws FetchException {
    var length = field("content-length");
    if (length == null) {
      return NO_LENGTH;
    }
    if (!LENGTH.matcher(length).matches()) {
      throw new FetchException("Content-Length: " + length + " (expected: a number of bytes)");
    }
    return Long.parseLong(length);
  }

  private static ResponseHead readOne(InputStream in) throws IOException {
    var budget = new int[] {MOST_BYTES};
    var line = line(in, budget);
    var status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new FetchException("the server does not speak HTTP/1.1");
    }
    var fields = new HashMap<String, List<String>>();
    for (line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
      int colon = line.indexOf(':');
      if (colon < 0 || !NAME.matcher(line.substring(0, colon)).matches()) {
        throw new FetchException("the head of the answer is malformed");
      }
      var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields
          .computeIfAbsent(name, made -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new ResponseHead(Integer.parseInt(status.group(1)), fields);
  }

  /** A line without its end, which is CR LF or LF; what it takes comes off the {@code budget}. */
  static String line(InputStream in, int[] budget) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the answer ends within its head");
      }
      if (--budget[0] < 0) {
        throw new FetchException("the head of the answer is longer than " + MOST_BYTES + " bytes");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
