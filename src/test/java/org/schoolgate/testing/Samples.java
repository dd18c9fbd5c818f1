package org.schoolgate.testing;

/** Metrics as they are scraped. */
public final class Samples {

  private static final String TYPE = "# TYPE ";

  private Samples() {}

  /**
   * The value of one, by its whole name with labels; 0 where its family has not counted that yet.
   * Fails where there is no such family, so that no test waits for the zero of a name that is
   * wrong.
   */
  public static double value(String scraped, String sample) {
    var families =
        scraped
            .lines()
            .filter(line -> line.startsWith(TYPE))
            .map(line -> line.substring(TYPE.length()).split(" ", 2)[0]);
    if (families.noneMatch(sample::startsWith)) {
      throw new AssertionError("no such metric: " + sample + "\n" + scraped);
    }
    return scraped
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElse(0);
  }
}
