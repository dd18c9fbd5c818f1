package org.schoolgate.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.schoolgate.testing.Escapes;

/** An input on which a parser failed, told so that it can be tried again. */
final class Failure {

  private static final Path FOLDER = Path.of("target/fuzz-failures");
  private static final int SHOWN_BYTES = 2_000;

  private Failure() {}

  /** Writes {@code input} down, and tells of it; {@code number} is below 0 for one of the seeds. */
  static AssertionError of(Plan plan, long seed, long number, byte[] input, Throwable cause) {
    var from = number < 0 ? "a kept input" : "seed " + seed + ", input " + number;
    var file = written(plan.name(), input);
    var shown = input.length > SHOWN_BYTES ? Arrays.copyOf(input, SHOWN_BYTES) : input;
    var message =
        "%s: %s%n%s, %d bytes, in %s%n%s%n%s"
            .formatted(
                plan.name(),
                cause,
                from,
                input.length,
                file,
                Escapes.text(shown),
                HexFormat.of().formatHex(shown));
    return new AssertionError(message, cause);
  }

  private static Path written(String name, byte[] input) {
    try {
      Files.createDirectories(FOLDER);
      return Files.write(
          FOLDER.resolve(name + "-" + Integer.toHexString(Arrays.hashCode(input))), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
