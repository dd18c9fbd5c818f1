package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** The pages that stand at addresses of the gate's own, made once. */
public final class HousePages {

  private static final String SITE = "site=";

  private final Layout layout;
  private final Template ask = Template.resource("ask.html");
  private final Page index;
  private final Page monitoring;
  private final Page icon =
      new Page(200, "image/x-icon", new byte[0], Map.of("Cache-Control", "max-age=86400"));

  /**
   * Pages that carry the name {@code school}.
   *
   * @param kept how long the journal is kept, at least a day
   */
  public HousePages(String school, Duration kept) {
    this.layout = new Layout(school);
    this.index = layout.page(200, "The school's web filter", Template.text("index.html"));
    this.monitoring =
        layout.page(
            200,
            "Why am I monitored?",
            Template.resource("monitoring.html").fill(Map.of("kept", kept(kept))));
  }

  /** What this is, and where to go next. */
  public Page index() {
    return index;
  }

  /** What is recorded, and why. */
  public Page monitoring() {
    return monitoring;
  }

  /** How to ask for a site to be opened: the one that {@code query} names, if it names one. */
  public Page ask(@Nullable String query) {
    var host = query == null ? null : site(query);
    var site =
        host == null
            ? ""
            : new Html()
                .markup("<p>The site is <strong>")
                .text(host.text())
                .markup("</strong>.</p>\n")
                .toString();
    return layout.page(200, "Ask for a site to be opened", ask.fill(Map.of("site", site)));
  }

  /** A picture of nothing, so that browsers stop asking for one. */
  public Page icon() {
    return icon;
  }

  private static @Nullable Host site(String query) {
    for (var parameter : query.split("&", -1)) {
      if (parameter.startsWith(SITE)) {
        return host(parameter.substring(SITE.length()));
      }
    }
    return null;
  }

  private static @Nullable Host host(String value) {
    try {
      return Host.parse(URLDecoder.decode(value, UTF_8));
    } catch (InvalidPlaceException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String kept(Duration kept) {
    return kept.toDays() == 1 ? "1 day" : kept.toDays() + " days";
  }
}
