package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The names that every proxy is told to refuse: one that the comparison asks for, to see that it is
 * refused, then made-up ones, drawn from a fixed seed and so the same in every run.
 */
public final class Rules {

  /** A listed name that leads to the origin, so that only the proxy stands in its way. */
  public static final String LISTED = "www.listed.example";

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
  public static Rules of(int count) {
    return new Rules(names(count));
  }

  /**
   * The names in {@code file}, one a line, of which {@code .gz} is the end where it is compressed,
   * with {@link #LISTED} before them.
   */
  public static Rules read(Path file) throws IOException {
    var names = new LinkedHashSet<String>();
    names.add(LISTED);
    try (var bytes = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        var lines = new BufferedReader(new InputStreamReader(plain, UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (!line.isBlank() && !line.startsWith("#")) {
          names.add(line.strip());
        }
      }
    }
    return new Rules(List.copyOf(names));
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

  /** How many they are. */
  public int count() {
    return names.size();
  }

  /** {@code count} of them at even distances, or all where there are fewer. */
  public List<String> sample(int count) {
    int wanted = Math.min(count, names.size());
    return IntStream.range(0, wanted)
        .mapToObj(number -> names.get((int) ((long) number * names.size() / wanted)))
        .toList();
  }

  /** The same ordered by their letters from the last to the first, as trees of domains are. */
  public Rules fromTheEnd() {
    return new Rules(
        names.stream()
            .map(name -> new StringBuilder(name).reverse().toString())
            .sorted()
            .map(name -> new StringBuilder(name).reverse().toString())
            .toList());
  }

  /** The first {@code count} of them, for proxies that look through their rules one by one. */
  public Rules first(int count) {
    return new Rules(names.subList(0, Math.min(count, names.size())));
  }

  /** Writes {@code head}, then each name in the form of the proxy. */
  public Path write(Path file, String head, UnaryOperator<String> form) throws IOException {
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
