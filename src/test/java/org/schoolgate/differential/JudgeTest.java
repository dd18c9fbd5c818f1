package org.schoolgate.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolgate.differential.Passage.Answer;
import org.schoolgate.differential.Passage.Passed;
import org.schoolgate.differential.Passage.Received;

/** A judge that finds nothing would pass every gate; so it is shown gates that are careless. */
final class JudgeTest {

  private static final List<Case> CASES = CaseFile.all();

  @ParameterizedTest
  @EnumSource(Habit.class)
  void everyHabitAloneFindsSomethingInWhatACarelessGatePassesOn(Habit habit) {
    var gate = new CarelessGate(Set.of());
    var judge = Judge.of(gate.authority(), habit);
    var found = CASES.stream().flatMap(each -> faults(judge, gate, each).stream()).toList();
    assertThat(found.stream().anyMatch(fault -> fault.startsWith("a reader with [" + habit)))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(Habit.class)
  void aGateWithAHabitIsFoundOutByTwentyCases(Habit habit) {
    var gate = new CarelessGate(EnumSet.of(habit));
    var judge = Judge.of(gate.authority(), habit);
    assertThat(CASES.stream().filter(each -> !faults(judge, gate, each).isEmpty()).count())
        .isGreaterThan(20);
  }

  @Test
  void aGateThatForgivesEverythingIsFoundOutByMostCases() {
    var gate = new CarelessGate(EnumSet.allOf(Habit.class));
    var judge = Judge.quick(gate.authority());
    assertThat(CASES.stream().filter(each -> !faults(judge, gate, each).isEmpty()).count())
        .isGreaterThan(CASES.size() / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://127.0.0.1:40000/1, /1, 127.0.0.1:40000, true",
    "http://127.1:040000/1, /1, 127.0.0.1:40000, true",
    "http://%31%32%37.0.0.1:40000/1, /1, 127.0.0.1:40000, true",
    "http://127.0.0.1:40000?a, /?a, 127.0.0.1:40000, true",
    "HTTP://127.0.0.1:40000/1, /2, 127.0.0.1:40000, false",
    "HTTP://127.0.0.1:40000/1, /1, other.example, false",
    "http://other.example/1, /1, other.example, false",
    "http://127.0.0.1:4000/1, /1, 127.0.0.1:40000, false",
    "http://127.0.0.1/1, /1, 127.0.0.1:40000, false"
  })
  void theTargetAndTheHostCountHoweverTheyAreSpelt(
      String meant, String target, String host, boolean right) {
    var sent = "GET " + meant + " HTTP/1.1\r\nHost: x\r\n\r\n";
    var got = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    var passed =
        new Passed(List.of(new Answer(200, target, false)), List.of(new Received(got, false)));
    assertThat(Judge.quick("127.0.0.1:40000").faults(sent, passed).isEmpty()).isEqualTo(right);
  }

  @Test
  void whereAllOriginsAreOneTheHostTellsWhichIsMeant() {
    var sent = "GET http://Other.example/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    var got = "GET /1 HTTP/1.1\r\nHost: other.example:80\r\n\r\n";
    var passed =
        new Passed(List.of(new Answer(200, "/1", false)), List.of(new Received(got, false)));
    var judge = Judge.quick("127.0.0.1:40000");
    assertThat(judge.ofAllOrigins().faults(sent, passed)).isEmpty();
    assertThat(judge.faults(sent, passed)).isNotEmpty();
  }

  @Test
  void onlyAnAnswerToHeadMayLackItsBody() {
    var head = Answers.of("HEAD", "/1");
    var get = Answers.of("GET", "/2");
    var asked = "HEAD http://x/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    var sent = asked + asked.replace("HEAD", "GET");
    assertThat(Answers.read(head + get, sent)).hasSize(2);
    assertThatThrownBy(() -> Answers.read(head + head, sent)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Answers.read(get + get, sent)).isInstanceOf(AssertionError.class);
  }

  private static List<String> faults(Judge judge, CarelessGate gate, Case example) {
    var sent = example.bytesFor(gate.authority());
    return judge.faults(sent, gate.send(List.of(sent)));
  }
}
