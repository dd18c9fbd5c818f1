package org.schoolgate.gate.page;

import java.util.Map;

/** The header that tells programs what the gate did (RFC 9209). */
final class ProxyStatus {

  private static final String NAME = "Proxy-Status";

  private ProxyStatus() {}

  /** The field, with {@code details} as a string of RFC 8941. */
  static Map<String, String> of(String error, String details) {
    return Map.of(NAME, "schoolgate; error=" + error + "; details=" + string(details));
  }

  private static String string(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else {
        quoted.append(c >= ' ' && c <= '~' ? c : '?');
      }
    }
    return quoted.append('"').toString();
  }
}
