package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.fetch.Validators;

/**
 * Keeps a {@link SubscriptionState} in a text of {@code key: value} lines, of which the last is a
 * sum over the others. A file that is damaged says nothing. Each value is cut to {@value
 * OneLine#LONGEST} characters, so no more is written than is read.
 */
final class StateFile {

  private static final String SUM = "sum: ";
  private static final int MOST_BYTES = 16 * 1024;

  private StateFile() {}

  /** What {@code file} says; null where it is missing, damaged or not readable. */
  static @Nullable SubscriptionState read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return null;
      }
      var text = Files.readString(file);
      int end = text.lastIndexOf(SUM);
      if (end < 0 || !text.substring(end).equals(SUM + sum(text.substring(0, end)) + "\n")) {
        return null;
      }
      return state(values(text.substring(0, end)));
    } catch (IOException | DateTimeException | IllegalArgumentException damaged) {
      return null;
    }
  }

  static void write(Path file, SubscriptionState state) throws IOException {
    var text = new StringBuilder();
    line(text, "terms", state.terms());
    line(text, "checksum", state.checksum());
    line(text, "rules", state.rules());
    line(text, "etag", state.validators().etag());
    line(text, "last-modified", state.validators().lastModified());
    line(text, "begun", state.begun());
    line(text, "adopted", state.adopted());
    line(text, "checked", state.checked());
    line(text, "tried", state.tried());
    line(text, "failures", state.failures());
    line(text, "failure", state.failure());
    line(text, "held", state.held());
    Durable.write(file, text + SUM + sum(text.toString()) + "\n");
  }

  private static void line(StringBuilder text, String key, @Nullable Object value) {
    if (value != null) {
      text.append(key).append(": ").append(OneLine.of(value.toString())).append('\n');
    }
  }

  private static Map<String, String> values(String text) {
    var values = new HashMap<String, String>();
    text.lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              values.put(line.substring(0, colon), line.substring(colon + 2));
            });
    return values;
  }

  private static SubscriptionState state(Map<String, String> values) {
    return new SubscriptionState(
        required(values, "terms"),
        required(values, "checksum"),
        Integer.parseInt(required(values, "rules")),
        new Validators(values.get("etag"), values.get("last-modified")),
        Instant.parse(required(values, "begun")),
        instant(values.get("adopted")),
        instant(values.get("checked")),
        instant(values.get("tried")),
        Integer.parseInt(required(values, "failures")),
        values.get("failure"),
        Boolean.parseBoolean(required(values, "held")));
  }

  private static String required(Map<String, String> values, String key) {
    var value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key + ": nothing (expected: a value)");
    }
    return value;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static String sum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
