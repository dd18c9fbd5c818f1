package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;
import java.util.Arrays;

/**
 * The fields of an origin's response, taken as browsers take them: a line whose name is no token is
 * left out, a CR in a value becomes a blank (RFC 9112, section 2.2), and a length that is said
 * several times is kept once. NUL is a failure, and so are lengths that differ.
 */
final class ResponseFields extends DefaultHttpHeaders {

  static final HttpHeadersFactory FACTORY =
      new HttpHeadersFactory() {
        @Override
        public HttpHeaders newHeaders() {
          return new ResponseFields();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
          return new ResponseFields();
        }
      };

  /** What names consist of (RFC 9110, section 5.6.2). */
  private static final boolean[] TOKEN = new boolean[128];

  private static final int MOST_LENGTH_DIGITS = 18;

  static {
    Arrays.fill(TOKEN, '0', '9' + 1, true);
    Arrays.fill(TOKEN, 'A', 'Z' + 1, true);
    Arrays.fill(TOKEN, 'a', 'z' + 1, true);
    "!#$%&'*+-.^_`|~".chars().forEach(c -> TOKEN[c] = true);
  }

  private ResponseFields() {
    super(name -> {}, value -> {});
  }

  @Override
  public HttpHeaders add(CharSequence name, Object value) {
    var text = value.toString();
    boolean token = isToken(name);
    if (text.indexOf(0) >= 0 || (!token && AsciiString.indexOf(name, '\0', 0) >= 0)) {
      throw new IllegalArgumentException("field: holds NUL");
    }
    if (!token) {
      return this;
    }
    text = trimmed(text.indexOf('\r') < 0 ? text : text.replace('\r', ' '));
    return CONTENT_LENGTH.contentEqualsIgnoreCase(name) ? length(text) : super.add(name, text);
  }

  @Override
  public HttpHeaders add(String name, Object value) {
    return add((CharSequence) name, value);
  }

  private static boolean isToken(CharSequence name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= TOKEN.length || !TOKEN[c]) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private HttpHeaders length(String text) {
    var known = get(CONTENT_LENGTH);
    if (known == null && text.indexOf(',') < 0) {
      return super.add(CONTENT_LENGTH, text);
    }
    for (var element : text.split(",", -1)) {
      var length = trimmed(element);
      if (known != null && !isSame(known, length)) {
        throw new IllegalArgumentException("lengths: " + known + ", " + length);
      }
      known = known == null ? length : known;
    }
    return set(CONTENT_LENGTH, known == null ? "" : known);
  }

  private static boolean isSame(String one, String other) {
    return one.equals(other)
        || (isNumber(one) && isNumber(other) && Long.parseLong(one) == Long.parseLong(other));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_LENGTH_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Without blanks around it: one is left where the first line of a folded value is empty. */
  private static String trimmed(String value) {
    int start = 0;
    while (start < value.length() && isBlank(value.charAt(start))) {
      start++;
    }
    int end = value.length();
    while (end > start && isBlank(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
