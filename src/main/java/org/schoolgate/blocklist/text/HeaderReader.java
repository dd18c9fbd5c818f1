package org.schoolgate.blocklist.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ListHeader;

/**
 * Reads the comments at the head of a list, {@code # key: value}. A comment with another key, or
 * none, is just a comment.
 */
final class HeaderReader {

  private static final Set<String> KEYS =
      Set.of("title", "category", "kind", "minimum-age", "reason", "action");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,40}");
  private static final int LONGEST_TEXT = 500;
  private static final int OLDEST = 99;

  private final Map<String, String> values = new HashMap<>();

  /** Reads a comment, with its mark. */
  void read(Word comment) throws Misunderstood {
    int colon = comment.text().indexOf(':');
    if (colon < 0) {
      return;
    }
    var key = comment.text().substring(1, colon).strip().toLowerCase(Locale.ROOT);
    if (!KEYS.contains(key)) {
      return;
    }
    if (values.containsKey(key)) {
      throw new Misunderstood(comment, key + " only once");
    }
    values.put(key, checked(key, stripped(comment.from(colon + 1))));
  }

  /** The header as read, with what {@code silent} has for the keys that are not there. */
  ListHeader header(ListHeader silent) {
    return new ListHeader(
        values.getOrDefault("title", silent.title()),
        values.getOrDefault("category", silent.category()),
        values.containsKey("kind") ? values.get("kind") : silent.kind(),
        Integer.parseInt(values.getOrDefault("minimum-age", "0")),
        values.get("reason"),
        values.getOrDefault("action", "block").equals("allow") ? Action.ALLOW : Action.BLOCK);
  }

  private static String checked(String key, Word value) throws Misunderstood {
    var text = value.text();
    var word = text.toLowerCase(Locale.ROOT);
    return switch (key) {
      case "category", "kind" ->
          require(SLUG.matcher(word).matches(), word, value, "a word of a-z, 0-9 and hyphens");
      case "minimum-age" ->
          require(isAge(word), word, value, "a whole number of years from 1 to " + OLDEST);
      case "action" ->
          require(word.equals("allow") || word.equals("block"), word, value, "allow or block");
      default ->
          require(
              !text.isEmpty() && text.length() <= LONGEST_TEXT,
              text,
              value,
              "1 to " + LONGEST_TEXT + " characters");
    };
  }

  private static String require(boolean good, String text, Word value, String expected)
      throws Misunderstood {
    if (!good) {
      throw new Misunderstood(value, expected);
    }
    return text;
  }

  private static boolean isAge(String text) {
    return text.matches("[1-9][0-9]?");
  }

  private static Word stripped(Word word) {
    int start = 0;
    while (start < word.text().length() && Word.isSpace(word.text().charAt(start))) {
      start++;
    }
    var rest = word.from(start);
    return rest.upTo(rest.text().stripTrailing().length());
  }
}
