package org.schoolgate.fuzz;

import static org.schoolgate.fuzz.Campaign.GATE;
import static org.schoolgate.fuzz.Campaign.JACKSON;
import static org.schoolgate.fuzz.Campaign.LONGEST;
import static org.schoolgate.fuzz.Campaign.YAML;
import static org.schoolgate.fuzz.Campaign.inputs;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Names, URLs, lists, settings and the journal: nothing escapes a parser but what it documents, its
 * work is bounded by the length of its input, and what it accepts is what it says.
 */
@Tag("fuzz")
@Timeout(value = 5, unit = TimeUnit.HOURS)
final class TextFuzzTest {

  private static final List<String> COUNTED = List.of(GATE);

  @Test
  void hosts() throws Exception {
    var parser = Hosts.class.getName();
    Campaign.run(new Plan("hosts", parser, COUNTED, LONGEST, 20_000, 60, inputs(20_000)));
  }

  @Test
  void urls() throws Exception {
    var parser = Urls.class.getName();
    Campaign.run(new Plan("urls", parser, COUNTED, LONGEST, 20_000, 1_100, inputs(20_000)));
  }

  /** What is nested is read again and again, though no more than its first 4,096 characters. */
  @Test
  void nestedUrls() throws Exception {
    var parser = NestedUrls.class.getName();
    Campaign.run(
        new Plan("nested-urls", parser, COUNTED, 4 * LONGEST, 40_000, 6_000, inputs(10_000)));
  }

  @Test
  void lists() throws Exception {
    var parser = "org.schoolgate.library.ListTexts";
    Campaign.run(new Plan("lists", parser, COUNTED, LONGEST, 20_000, 600, inputs(20_000)));
  }

  /**
   * Each key that is not known is compared with all that are; and YAML looks for the colon of a key
   * on every level of nesting, as far as 1,024 characters ahead.
   */
  @Test
  void settings() throws Exception {
    var parser = "org.schoolgate.settings.SettingsTexts";
    var counted = List.of(GATE, YAML, JACKSON);
    Campaign.run(
        new Plan("settings", parser, counted, LONGEST / 8, 100_000, 15_000, inputs(5_000)));
  }

  @Test
  void journal() throws Exception {
    var parser = "org.schoolgate.store.JournalLines";
    var counted = List.of(GATE, JACKSON);
    Campaign.run(new Plan("journal", parser, counted, LONGEST, 20_000, 500, inputs(20_000)));
  }
}
