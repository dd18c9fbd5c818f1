package org.schoolgate.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A table of the tests, a file beside them: one row a line, comments after {@code #}. */
final class Table {

  private Table() {}

  /** The rows of {@code file}. */
  static List<String> rows(String file) {
    try (var in = Table.class.getResourceAsStream(file)) {
      return new String(requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
