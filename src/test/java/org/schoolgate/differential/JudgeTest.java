package org.schoolgate.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static List<String> faults(Judge judge, CarelessGate gate, Case example) {
    var sent = example.bytesFor(gate.authority());
    return judge.faults(sent, gate.send(List.of(sent)));
  }
}
