package org.schoolgate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The rules of WCAG 2.2, levels A and AA, as far as axe-core can tell by itself. */
final class Axe {

  private static final String SCRIPT = script();

  private static final String RUN =
      """
      () => axe
        .run(document, {
          preload: false,
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
        })
        .then(found => [...found.violations, ...found.incomplete].flatMap(rule =>
          rule.nodes.map(node => rule.id + ' at ' + node.html + ': ' + node.failureSummary)))
      """;

  private Axe() {}

  /** What breaks a rule on {@code page}, and what axe-core cannot rule out; a line for each. */
  static List<String> complaints(Page page) {
    if (page.evaluate("() => window.axe === undefined").equals(true)) {
      page.evaluate(SCRIPT);
    }
    return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
  }

  private static String script() {
    try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe.min.js: missing (expected: on the test class path)");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
