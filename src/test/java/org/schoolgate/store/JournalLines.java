package org.schoolgate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.schoolgate.fuzz.Claim;
import org.schoolgate.fuzz.Parser;
import org.schoolgate.journal.Entry;

/** The journal, line by line and as a segment. */
public final class JournalLines implements Parser {

  private static final int ONE_SEGMENT_IN = 64;

  private final EntryJson json = new EntryJson();
  private final Path segment;

  public JournalLines() throws IOException {
    segment = Files.createTempFile("2026-11-20T10-59-03", ".jsonl");
    segment.toFile().deleteOnExit();
  }

  @Override
  public void read(byte[] input) throws IOException {
    Entry entry;
    try {
      entry = EntryParser.parse(input);
      writtenBack(entry);
    } catch (IOException refused) {
      Claim.that(refused.getMessage() != null, refused::toString);
    }
    if (Arrays.hashCode(input) % ONE_SEGMENT_IN == 0) {
      segment(input);
    }
  }

  /** Times are kept to the millisecond, of the years that four digits can say. */
  private void writtenBack(Entry entry) throws IOException {
    var time = entry.time().toString();
    if (time.startsWith("+") || time.startsWith("-")) {
      return;
    }
    var again = EntryParser.parse(line(entry));
    Claim.same(entry.time().toEpochMilli(), again.time().toEpochMilli(), "time");
    Claim.same(entry.client(), again.client(), "client");
    Claim.same(entry.group(), again.group(), "group");
    Claim.same(entry.asked(), again.asked(), "asked");
    Claim.same(entry.ruled(), again.ruled(), "ruled");
    Claim.same(entry.ended(), again.ended(), "ended");
  }

  private byte[] line(Entry entry) {
    json.clear();
    json.add(entry);
    var line = Arrays.copyOf(json.bytes(), json.length());
    for (int i = 0; i < line.length - 1; i++) {
      int at = i;
      Claim.that(line[i] < 0 || line[i] >= ' ', () -> "control " + line[at] + " at " + at);
    }
    return line;
  }

  /** Every line is an entry or damaged, and only the last can be torn. */
  private void segment(byte[] input) throws IOException {
    Files.write(segment, input);
    var read = new int[2];
    JournalReader.read(
        segment,
        entry -> read[0]++,
        damage -> {
          read[0]++;
          read[1] += damage.torn() ? 1 : 0;
        });
    int lines = 0;
    for (byte b : input) {
      lines += b == '\n' ? 1 : 0;
    }
    boolean open = input.length > 0 && input[input.length - 1] != '\n';
    Claim.same(lines + (open ? 1 : 0), read[0], "lines");
    Claim.that(read[1] <= (open ? 1 : 0), () -> "torn: " + read[1]);
  }
}
