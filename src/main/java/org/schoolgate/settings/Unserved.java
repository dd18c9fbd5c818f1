package org.schoolgate.settings;

import java.util.Map;
import java.util.TreeMap;

/**
 * The keys that settings have by contract and that this version cannot serve yet. Silence would be
 * worse than refusal: a school that sets up mail expects mail.
 */
final class Unserved {

  /** What each key would bring. */
  static final Map<String, String> KEYS =
      new TreeMap<>(
          Map.of(
              "console.tls", "no TLS on the console; keep console.listen on a loopback address",
              "transparent.http.listen", "no transparent interception",
              "transparent.tls.listen", "no transparent interception",
              "dns.listen", "no filtering resolver",
              "store.url", "no database",
              "mail", "no mail",
              "webhooks", "no webhooks",
              "inspection", "no inspection of HTTPS"));

  private Unserved() {}

  /** Reports each of the keys that is written. */
  static void refuse(Section root) {
    KEYS.forEach((key, lacks) -> refuse(root, key, lacks));
  }

  private static void refuse(Section section, String key, String lacks) {
    int dot = key.indexOf('.');
    if (dot >= 0) {
      refuse(section.section(key.substring(0, dot)), key.substring(dot + 1), lacks);
    } else if (section.has(key)) {
      section.refuse(key, "nothing yet; this version has " + lacks);
    }
  }
}
