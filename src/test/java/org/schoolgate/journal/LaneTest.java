package org.schoolgate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LaneTest {

  private final Lane lane = new Lane(4);

  @Test
  void givesBackInOrderWhatItTook() {
    offer(0, 4);

    assertThat(drained(10)).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void takesExactlyItsCapacity() {
    offer(0, 4);

    assertThat(lane.offer(Entries.allowed(4))).isFalse();
    assertThat(lane.size()).isEqualTo(4);
    assertThat(drained(1)).containsExactly(0L);
    assertThat(lane.offer(Entries.allowed(5))).isTrue();
    assertThat(lane.offer(Entries.allowed(6))).isFalse();
  }

  @Test
  void goesRoundManyTimes() {
    for (int round = 0; round < 1000; round++) {
      offer(3L * round, 3);
      assertThat(drained(2)).containsExactly(3L * round, 3L * round + 1);
      assertThat(drained(2)).containsExactly(3L * round + 2);
    }
    assertThat(lane.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 2", "3, 4", "4, 4", "1000, 1024", "65536, 65536", "65537, 131072"})
  void roundsItsCapacityUp(int asked, int given) {
    assertThat(new Lane(asked).capacity()).isEqualTo(given);
  }

  private void offer(long first, int count) {
    for (long number = first; number < first + count; number++) {
      assertThat(lane.offer(Entries.allowed(number))).isTrue();
    }
  }

  private List<Long> drained(int most) {
    var batch = new ArrayList<Entry>();
    lane.drainTo(batch, most);
    return batch.stream().map(Entries::number).toList();
  }
}
