package org.schoolgate.gate.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.schoolgate.gate.net.Outcome;

/**
 * What a person is told when a page cannot be shown.
 *
 * @param what what happened
 * @param html what happened, on whose side, and what to try
 */
record Failure(String title, String what, String html) {

  /** The words for every outcome of which a client can be told. */
  static Map<Outcome, Failure> all() {
    var words = new Properties();
    try {
      words.load(new StringReader(Template.text("failures.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException("resource: failures.properties", e);
    }
    var template = Template.resource("failed.html");
    var failures = new EnumMap<Outcome, Failure>(Outcome.class);
    for (var outcome : Outcome.values()) {
      if (outcome.proxyError() != null) {
        failures.put(outcome, of(outcome.code(), words, template));
      }
    }
    return failures;
  }

  private static Failure of(String code, Properties words, Template template) {
    var what = word(words, code + ".what");
    var html =
        template.fill(
            Map.of(
                "what", Html.escape(what),
                "side", Html.escape(word(words, code + ".side")),
                "try", Html.escape(word(words, code + ".try"))));
    return new Failure(word(words, code + ".title"), what, html);
  }

  private static String word(Properties words, String key) {
    var word = words.getProperty(key);
    if (word == null) {
      throw new IllegalStateException("words: " + key + " (expected: in failures.properties)");
    }
    return word;
  }
}
