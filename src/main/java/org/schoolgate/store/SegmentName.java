package org.schoolgate.store;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a segment's file, {@code 2026-11-20T10-59-03.123Z-000001.jsonl}: when it was opened,
 * in UTC, and a number that sets segments of one millisecond apart. Names sort by time.
 */
record SegmentName(Instant openedAt, int number) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z)-(\\d{6,9})\\.jsonl");

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH-mm-ss.SSSX")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  /** The name that {@code file} carries, or null if the file is no segment. */
  static @Nullable SegmentName of(Path file) {
    var form = FORM.matcher(String.valueOf(file.getFileName()));
    if (!form.matches()) {
      return null;
    }
    try {
      return new SegmentName(
          TIME.parse(form.group(1), Instant::from), Integer.parseInt(form.group(2)));
    } catch (DateTimeParseException noSuchDay) {
      return null;
    }
  }

  String fileName() {
    return String.format(Locale.ROOT, "%s-%06d.jsonl", TIME.format(openedAt), number);
  }

  /** The day, in UTC, whose entries the segment holds. */
  LocalDate day() {
    return LocalDate.ofInstant(openedAt, ZoneOffset.UTC);
  }

  /** No entry of the segment was written later than this: it is closed at midnight. */
  Instant newestPossible() {
    return day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
