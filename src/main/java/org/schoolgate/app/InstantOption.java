package org.schoolgate.app;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an instant from the command line. */
final class InstantOption implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new TypeConversionException(
          text + " (expected: an instant such as 2026-11-20T12:30:00Z)");
    }
  }
}
