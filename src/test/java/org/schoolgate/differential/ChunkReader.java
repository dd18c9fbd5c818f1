package org.schoolgate.differential;

import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.schoolgate.differential.FieldReader.Field;
import org.schoolgate.differential.LineReader.Ended;
import org.schoolgate.differential.LineReader.Unreadable;

/** A chunked body, as a server with some habits takes it. */
final class ChunkReader {

  private final LineReader lines;
  private final FieldReader fields;
  private final Set<Habit> habits;

  ChunkReader(LineReader lines, FieldReader fields, Set<Habit> habits) {
    this.lines = lines;
    this.fields = fields;
    this.habits = habits;
  }

  /** Puts the content into {@code body} and returns the trailers. */
  List<Field> read(StringBuilder body) throws Ended, Unreadable {
    while (true) {
      long size = size(lines.nextOfChunk());
      if (size == 0) {
        return trailers();
      }
      body.append(lines.exactly(size));
      if (!lines.skipLineEnd() && !habits.contains(Habit.CHUNK_END_MISSING)) {
        throw new Unreadable("chunk: longer than it said");
      }
    }
  }

  private List<Field> trailers() throws Ended {
    if (habits.contains(Habit.NO_TRAILERS)) {
      lines.skipLineEnd();
      return List.of();
    }
    return fields.read();
  }

  private long size(String line) throws Unreadable {
    int mark = line.indexOf(';');
    var text = (mark < 0 ? line : line.substring(0, mark)).stripTrailing();
    if (habits.contains(Habit.CHUNK_SIZE_PREFIX)) {
      text = text.strip().replaceFirst("^[+-]", "").replaceFirst("^0[xX]", "");
      text = text.replaceFirst("[^0-9A-Fa-f].*", "");
    }
    if (!text.matches("[0-9A-Fa-f]+")) {
      throw new Unreadable("chunk size");
    }
    var size = new BigInteger(text, 16);
    if (habits.contains(Habit.CHUNK_SIZE_WRAPS)) {
      return size.longValue() & 0xffff_ffffL;
    }
    return size.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }
}
