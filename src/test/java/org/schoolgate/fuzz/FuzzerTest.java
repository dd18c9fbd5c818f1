package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.fuzz.planted.Faulty;
import org.schoolgate.testing.Escapes;

/**
 * The fuzzer finds what is put there to be found, each kind of fault, and nothing in what is sound.
 */
@Tag("fuzz")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FuzzerTest {

  private static final long INPUTS = 300_000;

  @Test
  void findsWhatEscapesThoughOnlyItsWayThereIsNew() {
    assertThatThrownBy(() -> run(Faulty.Escape.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("IllegalStateException: planted")
        .hasMessageContaining("gate!");
  }

  @Test
  void findsWorkThatGrowsWithTheSquareOfTheInput() {
    assertThatThrownBy(() -> run(Faulty.Quadratic.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(expected: at most ");
  }

  @Test
  void findsSuchWorkInTheJdk() {
    assertThatThrownBy(() -> run(Faulty.QuadraticInTheJdk.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("(expected: at most ");
  }

  @Test
  void breaksALoopThatDoesNotEnd() {
    assertThatThrownBy(() -> run(Faulty.Endless.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("more than 100000000 steps");
  }

  @Test
  void findsWhatIsUntrueOfWhatWasAccepted() {
    assertThatThrownBy(() -> run(Faulty.Untrue.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("hash: -2");
  }

  @Test
  void findsABufferThatNobodyReleased() {
    assertThatThrownBy(() -> run(LeakingParser.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bytes leaked");
  }

  @Test
  void triesTheSameInputsForTheSameSeed() throws Exception {
    var once = found(7);
    assertThat(found(7)).isEqualTo(once);
    assertThat(found(8)).isNotEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a ", "a\r\n\t\\x\u0000\u007fé", "# x", "@repeat 2 a", "\\", " "})
  void readsAnInputAsItWasWrittenDown(String text) {
    var bytes = text.getBytes(UTF_8);
    var written = SeedFiles.line(bytes);
    assertThat(written).matches("([!-~&&[^#@]][ -~]*)?").doesNotEndWith(" ");
    assertThat(SeedFiles.input(written)).isEqualTo(bytes);
  }

  private static List<String> found(long seed) throws Exception {
    var plan = plan(Hosts.class, 5_000, 2_000);
    return new Fuzzer(plan, seed, () -> 0).run().discoveries().stream().map(Escapes::text).toList();
  }

  private static void run(Class<? extends Parser> parser) throws Exception {
    new Watch(plan(parser, 40, INPUTS), 1, () -> 0).run();
  }

  private static Plan plan(Class<? extends Parser> parser, long perByte, long inputs) {
    return new Plan(
        "planted", parser.getName(), List.of("org.schoolgate."), 4_096, 20_000, perByte, inputs);
  }
}
