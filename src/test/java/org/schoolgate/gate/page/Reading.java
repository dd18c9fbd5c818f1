package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** What a reader of a page sees of it. */
final class Reading {

  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  private Reading() {}

  static String html(Page page) {
    return new String(page.body(), UTF_8);
  }

  /** The text between the marks, entities undone. */
  static String text(Page page) {
    return STYLE
        .matcher(html(page))
        .replaceAll("")
        .replaceAll("<[^>]*>", "")
        .replaceAll("\\s+", " ")
        .replace("&ndash;", "–")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#123;", "{")
        .replace("&#125;", "}")
        .replace("&amp;", "&")
        .strip();
  }

  static String style(Page page) {
    var matcher = STYLE.matcher(html(page));
    if (!matcher.find()) {
      throw new AssertionError("style: none (expected: one)");
    }
    return matcher.group(1);
  }
}
