package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.schoolgate.testing.strict.End;

/**
 * A gate as it must not be: it reads as servers with some habits do, and passes on the bytes that
 * it read as they came. What is wrong with it must be found by the judge, or the judge finds
 * nothing.
 */
final class CarelessGate implements Passage {

  private final Set<Habit> habits;

  CarelessGate(Set<Habit> habits) {
    this.habits = habits;
  }

  @Override
  public String authority() {
    return "127.0.0.1:40000";
  }

  @Override
  public Passed send(List<String> parts) {
    var bytes = String.join("", parts);
    var reading = HabitReader.read(bytes, habits);
    var answers = new ArrayList<Answer>();
    for (var request : reading.requests()) {
      answers.add(new Answer(200, request.target(), false));
    }
    if (reading.end() == End.REFUSED) {
      answers.add(new Answer(400, null, true));
    }
    var sent = bytes.substring(0, reading.at()).replace("http://" + authority(), "");
    return new Passed(answers, List.of(new Received(sent, true)));
  }
}
