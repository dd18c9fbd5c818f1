package org.schoolgate.load.soak;

import com.google.errorprone.annotations.FormatMethod;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Curves over time, one panel below the other, as an SVG. */
final class Chart {

  private static final int WIDTH = 900;
  private static final int PANEL = 200;
  private static final int LEFT = 80;
  private static final int RIGHT = 20;
  private static final int TOP = 34;
  private static final int BOTTOM = 26;
  private static final int STEPS = 4;

  private final List<double[]> points;
  private final String title;
  private final String colour;
  private final double end;
  private final double most;

  private Chart(List<double[]> points, String title, String colour) {
    this.points = points;
    this.title = title;
    this.colour = colour;
    this.end = points.stream().mapToDouble(point -> point[0]).max().orElse(1);
    this.most = 1.1 * Math.max(1, points.stream().mapToDouble(point -> point[1]).max().orElse(1));
  }

  /** Resident memory, descriptors and requests per second. */
  static String of(List<Sample> samples) {
    var panels =
        List.of(
            new Chart(series(samples, each -> each.rss() / 1e6), "resident memory, MB", "#1f5fa8"),
            new Chart(series(samples, Sample::descriptors), "open descriptors", "#8a3d8f"),
            new Chart(rates(samples), "exchanges per second", "#1d7a46"));
    var drawn =
        IntStream.range(0, panels.size())
            .mapToObj(i -> panels.get(i).draw(i * PANEL))
            .collect(Collectors.joining());
    return format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
            + "font-family=\"sans-serif\" font-size=\"12\">%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
        WIDTH, panels.size() * PANEL + 10, drawn);
  }

  private static List<double[]> series(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double first = samples.isEmpty() ? 0 : samples.get(0).seconds();
    return samples.stream()
        .map(each -> new double[] {(each.seconds() - first) / 60, figure.applyAsDouble(each)})
        .toList();
  }

  private static List<double[]> rates(List<Sample> samples) {
    double first = samples.isEmpty() ? 0 : samples.get(0).seconds();
    return IntStream.range(1, samples.size())
        .mapToObj(
            i -> {
              var before = samples.get(i - 1);
              var now = samples.get(i);
              double seconds = now.seconds() - before.seconds();
              double rate = (now.exchanges() - before.exchanges()) / seconds;
              return new double[] {(now.seconds() - first) / 60, rate};
            })
        .toList();
  }

  private String draw(int above) {
    var text = new StringBuilder();
    text.append(format("<g transform=\"translate(0,%d)\">%n", above));
    text.append(format("<text x=\"%d\" y=\"20\" font-weight=\"bold\">%s</text>%n", LEFT, title));
    for (int i = 0; i <= STEPS; i++) {
      double value = most * i / STEPS;
      double minutes = end * i / STEPS;
      text.append(
          format(
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>"
                  + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f min</text>%n",
              LEFT,
              WIDTH - RIGHT,
              y(value),
              y(value),
              LEFT - 6,
              y(value) + 4,
              value,
              x(minutes),
              PANEL - 8,
              minutes));
    }
    var line =
        points.stream()
            .map(point -> format("%.1f,%.1f", x(point[0]), y(point[1])))
            .collect(Collectors.joining(" "));
    text.append(
        format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\"/>%n</g>%n", line, colour));
    return text.toString();
  }

  private double x(double minutes) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (end == 0 ? 0 : minutes / end);
  }

  private double y(double value) {
    return PANEL - BOTTOM - (PANEL - TOP - BOTTOM) * value / most;
  }

  @FormatMethod
  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
