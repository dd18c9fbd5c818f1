package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.Escapes;

/** Raw requests that nobody has thought of: whatever passes the gate reads in one way only. */
@Tag("wire")
final class MutatedRequestsTest {

  private static final long SEED = Long.getLong("schoolgate.seed", 20_261_121L);

  /** One input of so many has to pass, or the judge would have nothing to look at. */
  private static final int ONE_FORWARDED_OF = 5;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Mutations mutations = new Mutations(CaseFile.all(), random);

  @Test
  @Timeout(1800)
  void whatPassesTheGatesReadersReadsInOneWay() {
    var gate = new InProcessPassage();
    var judge = Judge.quick(gate.authority()).ofAllOrigins();
    assertAllReadInOneWay(gate, judge, Counts.of(20_000, 400_000));
  }

  @Test
  @Timeout(1800)
  void whatPassesAGateOnTheWireReadsInOneWay() {
    try (var gate = new WirePassage()) {
      assertAllReadInOneWay(gate, Judge.quick(gate.authority()), Counts.of(1_000, 40_000));
    }
  }

  private void assertAllReadInOneWay(Passage gate, Judge judge, long count) {
    long forwarded = 0;
    for (long i = 0; i < count; i++) {
      var sent = mutations.next(gate.authority());
      var parts =
          random.nextBoolean()
              ? List.of(sent)
              : Passage.split(sent, () -> 1 + random.nextInt(1 + random.nextInt(40)));
      var passed = gate.send(parts);
      forwarded += passed.answers().stream().filter(Passage.Answer::isFromOrigin).count();
      var number = i;
      assertThat(judge.faults(sent, passed))
          .as(
              () ->
                  "input "
                      + number
                      + ", seed "
                      + SEED
                      + "\n"
                      + Escapes.text(sent.getBytes(ISO_8859_1))
                      + "\n"
                      + passed)
          .isEmpty();
    }
    assertThat(forwarded).isGreaterThan(count / ONE_FORWARDED_OF);
  }
}
