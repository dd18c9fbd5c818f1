package org.schoolgate.benchmarks.lists;

import java.io.IOException;
import java.util.ArrayList;
import org.schoolgate.benchmarks.compare.Program;
import org.schoolgate.benchmarks.compare.Sheet;
import org.schoolgate.benchmarks.compare.Wrk;

/**
 * What requests cost by the whole list and by one of one name, measured by turns: whatever happens
 * to the machine, and to both programs as they age, is not taken for what the list costs.
 */
final class Decisions {

  private static final int TURNS = 3;
  private static final int WARM_UP_SECONDS = 2;
  private static final int MOST_WARM_UPS = 20;
  private static final int REFUSED_WARM_UP_SECONDS = 1;
  private static final double MICROS = 1e6;

  private final Place place;
  private final Filter filter;
  private final Sheet<Figure> sheet;
  private final Program whole;
  private final Program single;

  Decisions(Place place, Filter filter, Sheet<Figure> sheet, Program whole, Program single) {
    this.place = place;
    this.filter = filter;
    this.sheet = sheet;
    this.whole = whole;
    this.single = single;
  }

  void run() throws IOException, InterruptedException {
    var loads = place.loads();
    warmUp(whole);
    warmUp(single);
    var by = byTurns(loads.unlisted(), loads.unlisted());
    sheet.put(Figure.UNLISTED_CPU, by.whole);
    sheet.put(Figure.UNLISTED_CPU_SINGLE, by.single);
    sheet.put(Figure.UNLISTED_CPU_SHARE, by.difference);
    loads.listed().run(whole.port(), REFUSED_WARM_UP_SECONDS);
    loads.single().run(single.port(), REFUSED_WARM_UP_SECONDS);
    by = byTurns(loads.listed(), loads.single());
    sheet.put(Figure.REFUSED_CPU, by.whole);
    sheet.put(Figure.REFUSED_CPU_SINGLE, by.single);
    whole.check();
    single.check();
  }

  /** By their number, since a busy machine has fewer of them in the same time. */
  private void warmUp(Program proxy) throws IOException, InterruptedException {
    long requests = 0;
    for (int run = 0; run < MOST_WARM_UPS && requests < filter.warmUp(); run++) {
      requests += place.loads().unlisted().run(proxy.port(), WARM_UP_SECONDS).count();
    }
  }

  /** Medians, in microseconds for a request. */
  private record By(double whole, double single, double difference) {}

  private By byTurns(Wrk ofWhole, Wrk ofSingle) throws IOException, InterruptedException {
    var wholes = new ArrayList<Double>();
    var singles = new ArrayList<Double>();
    var differences = new ArrayList<Double>();
    for (int turn = 0; turn < TURNS; turn++) {
      double one = micros(whole, ofWhole);
      double other = micros(single, ofSingle);
      wholes.add(one);
      singles.add(other);
      differences.add(one - other);
    }
    return new By(Edits.median(wholes), Edits.median(singles), Edits.median(differences));
  }

  /** Processor time of one request. */
  private double micros(Program proxy, Wrk load) throws IOException, InterruptedException {
    double before = proxy.tree().cpuSeconds();
    var report = load.run(proxy.port(), place.plan().seconds());
    double spent = proxy.tree().cpuSeconds() - before;
    boolean mayRefuse = load != place.loads().unlisted();
    if (!mayRefuse && report.refused() > 0) {
      sheet.remark(report.refused() + " requests for unlisted names got no success");
    }
    return spent * MICROS / (report.count() + report.refused());
  }
}
