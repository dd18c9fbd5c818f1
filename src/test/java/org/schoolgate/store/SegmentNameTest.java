package org.schoolgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SegmentNameTest {

  private static final SegmentName NAME =
      new SegmentName(Instant.parse("2026-11-20T10:59:03.123Z"), 1);

  @Test
  void saysWhenTheSegmentWasOpened() {
    assertThat(NAME.fileName()).isEqualTo("2026-11-20T10-59-03.123Z-000001.jsonl");
    assertThat(SegmentName.of(Path.of("any", NAME.fileName()))).isEqualTo(NAME);
  }

  @Test
  void countsNoEntryLaterThanMidnight() {
    assertThat(NAME.newestPossible()).isEqualTo("2026-11-21T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.jsonl",
        "2026-11-20.jsonl",
        "2026-02-30T10-59-03.123Z-000001.jsonl",
        "2026-11-20T10-59-03.123Z-000001.jsonl.gz",
        "2026-11-20T25-59-03.123Z-000001.jsonl"
      })
  void leavesOtherFilesAlone(String fileName) {
    assertThat(SegmentName.of(Path.of(fileName))).isNull();
  }
}
