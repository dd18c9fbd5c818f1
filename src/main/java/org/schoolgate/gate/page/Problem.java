package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal for programs: the JSON of RFC 9457 in the making. */
final class Problem {

  private static final String JSON = "application/problem+json";
  private static final String TYPES = "http://schoolgate.internal/problems/";

  private final int status;
  private final StringBuilder json = new StringBuilder(512);

  Problem(int status, String code, String title, String detail) {
    this.status = status;
    json.append("{\"status\":").append(status);
    member("type", TYPES + code).member("title", title).member("detail", detail);
  }

  /** Adds a member, unless there is no {@code value}. */
  Problem member(String name, @Nullable String value) {
    if (value != null) {
      json.append(",\"").append(name).append("\":\"");
      escape(value);
      json.append('"');
    }
    return this;
  }

  /** The finished answer. */
  Page page(Map<String, String> headers) {
    return new Page(status, JSON, (json + "}\n").getBytes(UTF_8), headers);
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        json.append("\\u00").append(hex(c >> 4)).append(hex(c & 0xF));
      } else {
        json.append(c);
      }
    }
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }
}
