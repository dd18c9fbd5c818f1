package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.schoolgate.differential.Case.Expected;
import org.schoolgate.differential.Passage.Answer;
import org.schoolgate.differential.Passage.Passed;
import org.schoolgate.differential.Passage.Received;
import org.schoolgate.differential.Reading.Request;
import org.schoolgate.testing.strict.End;

/** Says what is wrong with the way in which bytes went through a gate. */
final class Judge {

  /** The form of a target that is for an origin: its authority, and what follows. */
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)http://([^/?]*)(.*)");

  private final String authority;
  private final List<Set<Habit>> readers;
  private final boolean onlyHere;

  private Judge(String authority, List<Set<Habit>> readers) {
    this(authority, readers, true);
  }

  private Judge(String authority, List<Set<Habit>> readers, boolean onlyHere) {
    this.authority = authority;
    this.readers = readers;
    this.onlyHere = onlyHere;
  }

  /** The same for a passage that has one origin for all authorities. */
  Judge ofAllOrigins() {
    return new Judge(authority, readers, false);
  }

  /**
   * One that asks a reader of each habit, and one that has them all; none without sense for bodies,
   * to whom it matters which connection the next request takes.
   */
  static Judge quick(String authority) {
    var habits = EnumSet.complementOf(EnumSet.of(Habit.BODILESS_METHODS));
    return new Judge(authority, readers(habits, false));
  }

  /** One that asks a reader of each habit. */
  static Judge wide(String authority) {
    return new Judge(authority, readers(EnumSet.allOf(Habit.class), false));
  }

  /** One that asks readers of every habit, and of every two. */
  static Judge thorough(String authority) {
    return new Judge(authority, readers(EnumSet.allOf(Habit.class), true));
  }

  /** One that asks a reader without habits, and one with {@code habit} alone. */
  static Judge of(String authority, Habit habit) {
    return new Judge(authority, List.of(Set.of(), Set.of(habit)));
  }

  private static List<Set<Habit>> readers(Set<Habit> habits, boolean pairs) {
    var readers = new ArrayList<Set<Habit>>();
    readers.add(EnumSet.noneOf(Habit.class));
    readers.add(EnumSet.complementOf(EnumSet.of(Habit.BODILESS_METHODS)));
    for (var first : habits) {
      for (var second : habits) {
        if (pairs ? first.compareTo(second) <= 0 : first == second) {
          readers.add(EnumSet.of(first, second));
        }
      }
    }
    return readers;
  }

  /** What is wrong, whatever was to be expected; empty if nothing is. */
  List<String> faults(String sent, Passed passed) {
    var faults = new ArrayList<String>();
    var client = Reading.ofClient(sent);
    var answers = passed.answers();
    var received = new ArrayList<>(passed.connections());
    takeTunnel(sent, client, answers, received, faults);
    received.forEach(each -> faults.addAll(disagreements(each)));
    var requests =
        received.stream().flatMap(each -> Reading.ofGate(each.bytes()).requests().stream());
    compare(client, answers, new ArrayList<>(requests.toList()), faults);
    return faults;
  }

  /** What is wrong where {@code expected} was to happen. */
  List<String> faults(String sent, Passed passed, List<Expected> expected) {
    var faults = new ArrayList<>(faults(sent, passed));
    var seen = passed.answers().stream().map(Judge::seen).toList();
    var wanted = expected.stream().filter(each -> !(each instanceof Expected.Broken)).toList();
    if (!seen.equals(wanted)) {
      faults.add("the client was told " + seen + " (expected: " + expected + ")");
    }
    return faults;
  }

  private static Expected seen(Answer answer) {
    if (answer.isFromOrigin()) {
      return new Expected.Forwarded();
    }
    if (answer.status() == 200) {
      return new Expected.Tunnelled();
    }
    return answer.closes()
        ? new Expected.Refused(answer.status())
        : new Expected.Answered(answer.status());
  }

  /** Takes away the connection that a tunnel went over: it carries the client's bytes unread. */
  private static void takeTunnel(
      String sent,
      Reading client,
      List<Answer> answers,
      List<Received> received,
      List<String> faults) {
    boolean stands = !answers.isEmpty() && seen(answers.getLast()) instanceof Expected.Tunnelled;
    var carried = sent.substring(client.at());
    if (!stands || carried.isEmpty()) {
      return;
    }
    var tunnel = new Received(carried, true);
    if (client.end() != End.TUNNEL || !received.remove(tunnel)) {
      faults.add("the tunnel did not carry what stands behind the CONNECT: " + received);
    }
  }

  /** How the readers of one connection differ. */
  private List<String> disagreements(Received received) {
    var faults = new ArrayList<String>();
    var strict = Reading.ofGate(received.bytes());
    if (strict.end() == End.REFUSED) {
      faults.add("the origin cannot read on: " + strict.why());
    } else if (strict.end() == End.INCOMPLETE && !received.ended()) {
      faults.add("a request that is not whole stands on an open connection");
    }
    for (var habits : readers) {
      var reading = HabitReader.read(received.bytes(), habits);
      if (!reading.agreesWith(strict) && !isHarmless(habits, strict, received)) {
        faults.add(
            "a reader with " + habits + " saw " + reading + " where " + strict + " was meant");
      }
    }
    return faults;
  }

  /** A body that some do not read harms nobody if the connection carries nothing else. */
  private static boolean isHarmless(Set<Habit> habits, Reading strict, Received received) {
    return habits.contains(Habit.BODILESS_METHODS)
        && received.ended()
        && strict.requests().stream().filter(Request::hasBodyWithoutMeaning).count() == 1
        && strict.requests().getLast().hasBodyWithoutMeaning();
  }

  /** Each answer of the origin belongs to the client's request at its place, told unaltered. */
  private void compare(
      Reading client, List<Answer> answers, List<Request> received, List<String> faults) {
    for (int i = 0; i < answers.size(); i++) {
      var target = answers.get(i).target();
      if (target == null) {
        continue;
      }
      if (i >= client.requests().size()) {
        faults.add("answer " + (i + 1) + " is to no request of the client");
        return;
      }
      var meant = client.requests().get(i);
      if (!takeSame(received, meant, target)) {
        faults.add("the origin did not receive " + meant + " unaltered, but of " + received);
      }
    }
    received.forEach(extra -> faults.add("the client was not told of " + extra));
  }

  private boolean takeSame(List<Request> received, Request meant, String target) {
    for (int i = 0; i < received.size(); i++) {
      if (received.get(i).target().equals(target) && isSame(meant, received.get(i))) {
        received.remove(i);
        return true;
      }
    }
    return false;
  }

  private boolean isSame(Request meant, Request got) {
    var url = ABSOLUTE.matcher(meant.target());
    if (!url.matches()) {
      return false;
    }
    var place = Place.of(url.group(1));
    var rest = url.group(2);
    var originForm =
        rest.isEmpty() && meant.method().equals("OPTIONS")
            ? "*"
            : (rest.startsWith("/") ? rest : "/" + rest);
    return got.method().equals(meant.method())
        && got.target().equals(originForm)
        && got.body().equals(meant.body())
        && got.framing() == meant.framing()
        && (got.host().equals(place) || (got.host() + ":80").equals(place))
        && (!onlyHere || place.equals(authority));
  }
}
