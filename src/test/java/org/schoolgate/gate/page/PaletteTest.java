package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the colours, light and dark, to the contrast that WCAG 2.2 (1.4.3) asks for. */
final class PaletteTest {

  private static final double READABLE = 4.5;
  private static final Pattern PALETTE = Pattern.compile(":root\\{([^}]*)}");
  private static final Pattern COLOUR = Pattern.compile("--(\\w+):#(\\w+)");

  static Stream<Map<String, Double>> palettes() {
    return PALETTE.matcher(Template.text("page.css")).results().map(PaletteTest::luminances);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textStandsOutFromWhatIsBehindIt(Map<String, Double> palette) {
    for (var behind : List.of("page", "card")) {
      for (var text : List.of("ink", "soft", "link")) {
        assertThat(contrast(palette, text, behind))
            .as(text + " on " + behind)
            .isGreaterThan(READABLE);
      }
    }
    assertThat(contrast(palette, "on", "link")).as("the button").isGreaterThan(READABLE);
  }

  private static double contrast(Map<String, Double> palette, String text, String behind) {
    double one = palette.getOrDefault(text, 0.0);
    double other = palette.getOrDefault(behind, 0.0);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static Map<String, Double> luminances(MatchResult palette) {
    var luminances = new HashMap<String, Double>();
    COLOUR
        .matcher(palette.group(1))
        .results()
        .forEach(colour -> luminances.put(colour.group(1), luminance(colour.group(2))));
    return luminances;
  }

  private static double luminance(String hex) {
    var full = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
    int rgb = Integer.parseInt(full, 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double share = (channel & 0xFF) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
