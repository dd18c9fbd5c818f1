package org.schoolgate.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.schoolgate.journal.Entry;

/** Reads the journal back from disk, entry by entry, and says which lines it could not read. */
public final class JournalReader {

  private static final int CHUNK = 64 * 1024;

  private final Path segment;
  private final Consumer<Entry> entries;
  private final Consumer<Damage> damages;
  private long line = 1;

  private JournalReader(Path segment, Consumer<Entry> entries, Consumer<Damage> damages) {
    this.segment = segment;
    this.entries = entries;
    this.damages = damages;
  }

  /**
   * A line that is no entry.
   *
   * @param line one-based
   * @param torn whether it is the unfinished end of a segment, as a crash leaves it; any other was
   *     damaged later
   */
  public record Damage(Path segment, long line, boolean torn, String problem) {}

  /** The segments in {@code folder}, oldest first; other files are left out. */
  public static List<Path> segments(Path folder) throws IOException {
    var segments = new ArrayList<Path>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        if (SegmentName.of(file) != null) {
          segments.add(file);
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    Collections.sort(segments);
    return segments;
  }

  /** Hands on every entry of {@code segment}, in order, and every line that is none. */
  public static void read(Path segment, Consumer<Entry> entries, Consumer<Damage> damages)
      throws IOException {
    new JournalReader(segment, entries, damages).read();
  }

  private void read() throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(segment), CHUNK)) {
      var text = new ByteArrayOutputStream(1024);
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          hand(text.toByteArray(), false);
          text.reset();
          line++;
        } else {
          text.write(next);
        }
      }
      if (text.size() > 0) {
        hand(text.toByteArray(), true);
      }
    }
  }

  private void hand(byte[] text, boolean unfinished) {
    Entry entry;
    try {
      entry = EntryParser.parse(text);
    } catch (IOException damaged) {
      var problem = String.valueOf(damaged.getMessage());
      damages.accept(new Damage(segment, line, unfinished, problem));
      return;
    }
    entries.accept(entry);
  }
}
