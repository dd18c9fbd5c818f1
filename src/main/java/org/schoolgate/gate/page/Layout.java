package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What all the pages share: the school's name on top, the style, the word on monitoring. */
final class Layout {

  static final String HTML = "text/html; charset=utf-8";

  private final Template page;
  private final Map<String, String> headers;

  /** The layout for pages of the school called {@code school}. */
  Layout(String school) {
    var style = Template.text("page.css").strip();
    this.page =
        Template.resource("page.html").with("style", style).with("school", Html.escape(school));
    this.headers = headers(style);
  }

  /**
   * A page.
   *
   * @param more header fields beside those that every page has
   * @param content HTML
   * @param foot HTML
   */
  Page page(int status, Map<String, String> more, String title, String content, String foot) {
    var text = page.fill(Map.of("title", Html.escape(title), "content", content, "foot", foot));
    return new Page(status, HTML, text.getBytes(UTF_8), more);
  }

  /** A page that stands at an address of its own. */
  Page page(int status, String title, String content) {
    return page(status, headers, title, content, "");
  }

  /** The header fields of every page, and {@code more}. */
  Map<String, String> headersWith(Map<String, String> more) {
    var all = new HashMap<>(headers);
    all.putAll(more);
    return Map.copyOf(all);
  }

  private static Map<String, String> headers(String style) {
    return Map.of(
        "Content-Security-Policy",
        "default-src 'none'; style-src '"
            + hash(style)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "Cache-Control",
        "no-store",
        "Referrer-Policy",
        "no-referrer",
        "X-Content-Type-Options",
        "nosniff");
  }

  private static String hash(String style) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("digest: SHA-256 (expected: in every JDK)", e);
    }
  }
}
