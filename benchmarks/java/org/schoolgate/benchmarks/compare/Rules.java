package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The names that every proxy is told to refuse: one that the comparison asks for, to see that it is
 * refused, then made-up ones, drawn from a fixed seed and so the same in every run.
 */
public final class Rules {

  /** A listed name that leads to the origin, so that only the proxy stands in its way. */
  static final String LISTED = "www.listed.example";

  private static final long SEED = 20_260_101;
  private static final List<String> ENDINGS =
      List.of("com", "net", "org", "co.uk", "info", "io", "de", "app", "example.net", "blog.com");
  private static final int SHORTEST = 5;
  private static final int LONGEST = 17;

  private final List<String> names;

  private Rules(List<String> names) {
    this.names = names;
  }

  /** As many names as asked for. */
  static Rules of(int count) {
    return new Rules(names(count));
  }

  /** The names: {@code count} different ones, {@link #LISTED} the first. */
  public static List<String> names(int count) {
    var random = new Random(SEED);
    var names = new LinkedHashSet<String>();
    names.add(LISTED);
    while (names.size() < count) {
      names.add(label(random) + "." + ENDINGS.get(random.nextInt(ENDINGS.size())));
    }
    return new ArrayList<>(names);
  }

  /** The first {@code count} of them, for proxies that look through their rules one by one. */
  Rules first(int count) {
    return new Rules(names.subList(0, Math.min(count, names.size())));
  }

  /** Writes {@code head}, then each name in the form of the proxy. */
  Path write(Path file, String head, UnaryOperator<String> form) throws IOException {
    var text = new StringBuilder(head);
    names.forEach(name -> text.append(form.apply(name)).append('\n'));
    return Files.writeString(file, text);
  }

  private static String label(Random random) {
    int length = random.nextInt(SHORTEST, LONGEST);
    var label = new StringBuilder();
    for (int i = 0; i < length; i++) {
      label.append((char) ('a' + random.nextInt('z' - 'a' + 1)));
    }
    return label.toString();
  }
}
