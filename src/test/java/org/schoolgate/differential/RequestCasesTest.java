package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.Escapes;

/**
 * Requests that two readers could take for two different things, through a real gate: what reaches
 * the origin reads in one way only, and the client is told of exactly that.
 */
@Tag("wire")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestCasesTest {

  private final WirePassage gate = new WirePassage();
  private final InProcessPassage inProcess = new InProcessPassage();

  @AfterAll
  void close() {
    gate.close();
  }

  static List<Case> cases() {
    return CaseFile.all();
  }

  /** Every case in a full run, else every fourth. */
  static List<Case> sample() {
    var all = cases();
    int step = (int) Counts.of(4, 1);
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aRequestSentWholeReadsInOneWay(Case example) {
    var sent = example.bytesFor(gate.authority());
    assertReadsInOneWay(example, gate, List.of(sent), judge());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sample")
  void aRequestSentInPartsReadsInOneWay(Case example) {
    var sent = example.bytesFor(gate.authority());
    // By the case alone, so that one which fails does so again by itself.
    var random = new SplittableRandom(example.raw().hashCode());
    var parts = Passage.split(sent, () -> random.nextInt(1, 40));
    assertReadsInOneWay(example, gate, parts, Judge.quick(gate.authority()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aRequestThatArrivesByteByByteReadsInOneWay(Case example) {
    var sent = example.bytesFor(inProcess.authority());
    var judge = Judge.quick(inProcess.authority());
    assertReadsInOneWay(example, inProcess, Passage.split(sent, () -> 1), judge);
    assertReadsInOneWay(example, inProcess, List.of(sent), judge);
  }

  private Judge judge() {
    return Counts.areFull() ? Judge.thorough(gate.authority()) : Judge.wide(gate.authority());
  }

  @Test
  void thereAreMoreThanFourHundredDifferentCases() {
    assertThat(cases().stream().map(Case::raw).collect(Collectors.toSet()))
        .hasSizeGreaterThan(400)
        .hasSameSizeAs(cases());
  }

  private static void assertReadsInOneWay(
      Case example, Passage passage, List<String> parts, Judge judge) {
    var sent = String.join("", parts);
    var passed = passage.send(parts);
    assertThat(judge.faults(sent, passed, example.expected()))
        .as(() -> example.why() + "\n" + Escapes.text(sent.getBytes(ISO_8859_1)) + "\n" + passed)
        .isEmpty();
  }
}
