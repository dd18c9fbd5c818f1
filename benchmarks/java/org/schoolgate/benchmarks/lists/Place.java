package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.schoolgate.benchmarks.compare.Bench;
import org.schoolgate.benchmarks.compare.Rules;
import org.schoolgate.benchmarks.compare.Wrk;

/**
 * Where and with what every filter is measured.
 *
 * @param whole the list in the order in which it comes
 * @param ordered the list ordered from the names' last letters
 * @param single a list of one name
 * @param plan how much is measured
 * @param listed names that are on the list
 * @param unlisted names that are not
 * @param loads what is asked for at full speed
 */
record Place(
    Bench whole,
    Bench ordered,
    Bench single,
    Plan plan,
    List<String> listed,
    List<String> unlisted,
    Loads loads) {

  private static final int SAMPLE = 200;
  private static final int LISTED_FOR_LOAD = 20_000;
  private static final int CONNECTIONS = 50;

  /**
   * How much is measured.
   *
   * @param rounds how often every filter has its turn
   * @param quietEdits edits while nothing else happens
   * @param loadedEdits edits while a client asks at an even pace
   * @param seconds how long each measurement of decisions takes
   */
  record Plan(int rounds, int quietEdits, int loadedEdits, int seconds) {

    int edits() {
      return quietEdits + loadedEdits;
    }
  }

  /**
   * What is asked for at full speed.
   *
   * @param single the name that is also on the list of one name
   */
  record Loads(Wrk unlisted, Wrk listed, Wrk single) {}

  /**
   * Writes the files of the loads, and the hosts file in force, in which every name that is asked
   * for leads to this machine, so that only the proxy stands in its way.
   */
  static Place of(Bench bench, Path hosts, Plan plan) throws IOException {
    var rules = bench.rules();
    var listed = rules.sample(SAMPLE);
    var unlisted = numbered("www.unlisted-%d.example", SAMPLE);
    var names = new ArrayList<>(List.of("localhost", Bench.ORIGIN));
    names.addAll(unlisted);
    names.addAll(listed);
    names.addAll(numbered(editedName("%d"), plan.edits()));
    Files.write(hosts, names.stream().map(name -> Bench.LOOPBACK + " " + name).toList());
    return new Place(
        bench,
        with(bench, rules.fromTheEnd()),
        with(bench, rules.first(1)),
        plan,
        listed,
        unlisted,
        new Loads(
            Wrk.inTurn(bench, "unlisted", unlisted, CONNECTIONS),
            Wrk.inTurn(bench, "listed", rules.sample(LISTED_FOR_LOAD), CONNECTIONS),
            Wrk.inTurn(bench, "single", List.of(Rules.LISTED), CONNECTIONS)));
  }

  /** The bench with the whole list as {@code filter} is given it. */
  Bench bench(Filter filter) {
    return filter.isOrderedFromTheEnd() ? ordered : whole;
  }

  /** The name that an edit adds. */
  String edited(int number) {
    return editedName(String.valueOf(number));
  }

  private static String editedName(String number) {
    return "www.edited-" + number + ".example";
  }

  private static List<String> numbered(String form, int count) {
    return IntStream.range(0, count).mapToObj(form::formatted).toList();
  }

  private static Bench with(Bench bench, Rules rules) {
    return new Bench(bench.root(), bench.scratch(), bench.originPort(), rules);
  }
}
