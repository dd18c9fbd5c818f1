package org.schoolgate.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.journal.Entries;
import org.schoolgate.journal.Entry;
import org.schoolgate.store.FaultyDisk.Fault;
import org.schoolgate.store.JournalReader.Damage;

final class JournalSegmentsTest {

  private static final Duration RETENTION = Duration.ofDays(90);
  private static final long SEGMENT_BYTES = 10_000;

  @TempDir private Path data;
  private Path folder = Path.of("journal");
  private Instant now = Instant.parse("2026-11-20T10:59:03.123Z");
  private final FaultyDisk disk = new FaultyDisk();
  private final List<Damage> damages = new ArrayList<>();
  private JournalSegments segments = open();

  @BeforeEach
  void inTheTemporaryFolder() {
    folder = data.resolve("journal");
    segments = open();
  }

  @Test
  void writesWhatCanBeReadBackInFilesOfItsOwnerAlone() throws IOException {
    write(0, 3);
    segments.close();

    assertThat(fileNames()).containsExactly("2026-11-20T10-59-03.123Z-000001.jsonl");
    assertThat(read()).containsExactly(0L, 1L, 2L);
    assertThat(disk.syncs).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
        .isEqualTo("rw-------");
  }

  @Test
  void hasEveryBatchInTheFileAtOnce() throws IOException {
    write(0, 3);

    assertThat(read()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void beginsANewSegmentWhenOneIsFull() throws IOException {
    for (int batch = 0; batch < 10; batch++) {
      write(10L * batch, 10);
      now = now.plusMillis(5);
    }
    segments.close();

    assertThat(files()).hasSize(3);
    for (var file : files()) {
      assertThat(Files.size(file)).isBetween(1L, SEGMENT_BYTES + 4_000);
    }
    assertThat(read()).containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
    assertThat(disk.syncs).isEqualTo(3);
  }

  @Test
  void beginsANewSegmentAtMidnightInUtc() throws IOException {
    now = Instant.parse("2026-11-20T23:59:59.999Z");
    write(0, 1);
    now = Instant.parse("2026-11-21T00:00:00Z");
    write(1, 1);

    assertThat(fileNames())
        .containsExactly(
            "2026-11-20T23-59-59.999Z-000001.jsonl", "2026-11-21T00-00-00.000Z-000002.jsonl");
  }

  @Test
  void setsSegmentsOfOneMillisecondApart() throws IOException {
    write(0, 1);
    open().write(List.of(Entries.allowed(1)));

    assertThat(fileNames())
        .containsExactly(
            "2026-11-20T10-59-03.123Z-000001.jsonl", "2026-11-20T10-59-03.123Z-000002.jsonl");
  }

  @Test
  void deletesASegmentWhenItsNewestPossibleEntryHasHadItsTime() throws IOException {
    write(0, 1);
    now = Instant.parse("2027-02-18T23:59:59.999Z");
    segments.tend();
    assertThat(fileNames()).hasSize(1);

    now = Instant.parse("2027-02-19T00:00:00Z");
    segments.tend();
    assertThat(fileNames()).isEmpty();
  }

  @Test
  void keepsEverythingYoungerThanTheRetentionAndNothingADayOlder() throws IOException {
    var start = now;
    for (int day = 0; day < 120; day++) {
      now = start.plus(Duration.ofDays(day));
      segments.tend();
      write(day, 1);
    }
    long today = 119;
    assertThat(read())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(today - RETENTION.toDays(), today).boxed().toList());
  }

  @Test
  void deletesNothingThatIsNotItsOwn() throws IOException {
    segments.tend();
    var notes = Files.writeString(folder.resolve("notes.jsonl"), "mine");
    now = now.plus(Duration.ofDays(1000));
    segments.tend();

    assertThat(notes).exists();
  }

  @Test
  void leavesALineThatACrashToreAndBeginsANewSegment() throws IOException {
    write(0, 2);
    var torn = files().get(0);
    Files.writeString(torn, "{\"time\":\"2026-11-2", StandardOpenOption.APPEND);

    segments = open();
    now = now.plusSeconds(60);
    write(2, 1);

    assertThat(files()).hasSize(2);
    assertThat(read()).containsExactly(0L, 1L, 2L);
    assertThat(damages).hasSize(1);
    assertThat(damages.get(0).segment()).isEqualTo(torn);
    assertThat(damages.get(0).line()).isEqualTo(3);
    assertThat(damages.get(0).torn()).isTrue();
  }

  @Test
  void readsOnAfterADamagedLine() throws IOException {
    write(0, 3);
    segments.close();
    var lines = Files.readAllLines(files().get(0), UTF_8);
    lines.set(1, "\u0000\u0000\u0000");
    Files.write(files().get(0), lines, UTF_8);

    assertThat(read()).containsExactly(0L, 2L);
    assertThat(damages).hasSize(1);
    assertThat(damages.get(0).line()).isEqualTo(2);
    assertThat(damages.get(0).torn()).isFalse();
  }

  @Test
  void takesBackHalfABatchWhenTheDiskIsFull() throws IOException {
    write(0, 2);
    disk.faults.add(Fault.FULL_HALFWAY);
    assertThatIOException().isThrownBy(() -> write(2, 10)).withMessage("FULL_HALFWAY");
    assertThatIOException().isThrownBy(() -> write(2, 10)).withMessage("FULL_HALFWAY");
    disk.faults.clear();
    write(2, 10);

    assertThat(read()).containsExactlyElementsOf(LongStream.range(0, 12).boxed().toList());
    assertThat(damages).isEmpty();
    assertThat(files()).hasSize(1);
  }

  @Test
  void turnsToANewSegmentWhenItCannotTakeBack() throws IOException {
    write(0, 2);
    disk.faults.add(Fault.FULL_HALFWAY);
    disk.faults.add(Fault.CANNOT_TRUNCATE);
    assertThatIOException().isThrownBy(() -> write(2, 1)).withMessage("FULL_HALFWAY");
    disk.faults.clear();
    write(2, 1);

    assertThat(files()).hasSize(2);
    assertThat(read()).containsExactly(0L, 1L, 2L);
    assertThat(damages).hasSize(1);
    assertThat(damages.get(0).torn()).isTrue();
  }

  @Test
  void leavesNoEmptyFilesWhileTheDiskIsFull() throws IOException {
    disk.faults.add(Fault.FULL_HALFWAY);
    disk.faults.add(Fault.CANNOT_TRUNCATE);
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatIOException().isThrownBy(() -> write(0, 1));
    }
    assertThat(fileNames()).isEmpty();

    disk.faults.clear();
    write(0, 1);
    assertThat(read()).containsExactly(0L);
  }

  @Test
  void goesOnAfterASegmentThatCouldNotBeMadeSafe() throws IOException {
    write(0, 1);
    now = now.plus(Duration.ofDays(1));
    disk.faults.add(Fault.CANNOT_SYNC);
    assertThatIOException().isThrownBy(() -> write(1, 1)).withMessage("CANNOT_SYNC");
    write(1, 1);

    assertThat(read()).containsExactly(0L, 1L);
  }

  @Test
  void writesAgainOnceFilesCanBeMade() throws IOException {
    disk.faults.add(Fault.CANNOT_CREATE);
    assertThatIOException().isThrownBy(() -> write(0, 1)).withMessage("CANNOT_CREATE");
    disk.faults.clear();
    write(0, 1);

    assertThat(read()).containsExactly(0L);
  }

  @Test
  void makesTheFolderAgainWhenItIsDeletedUnderIt() throws IOException {
    write(0, 1);
    Files.delete(files().get(0));
    Files.delete(folder);
    write(1, 1);

    assertThat(read()).containsExactly(1L);
  }

  @Test
  void saysThatAFileStandsWhereTheFolderShould() throws IOException {
    Files.writeString(folder, "in the way");

    assertThatIOException().isThrownBy(segments::tend);
    assertThatIOException().isThrownBy(() -> write(0, 1));
    Files.delete(folder);
    write(0, 1);
    assertThat(read()).containsExactly(0L);
  }

  private JournalSegments open() {
    return new JournalSegments(folder, SEGMENT_BYTES, RETENTION, () -> now, disk);
  }

  private void write(long first, int count) throws IOException {
    segments.write(LongStream.range(first, first + count).mapToObj(Entries::allowed).toList());
  }

  private List<Path> files() throws IOException {
    return JournalReader.segments(folder);
  }

  private List<String> fileNames() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
  }

  private List<Long> read() throws IOException {
    var entries = new ArrayList<Entry>();
    for (var file : files()) {
      JournalReader.read(file, entries::add, damages::add);
    }
    return entries.stream().map(Entries::number).toList();
  }
}
