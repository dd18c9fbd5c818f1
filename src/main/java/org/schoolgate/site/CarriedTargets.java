package org.schoolgate.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a URL the whole URLs, each with its scheme, that are written in it: where a share
 * button, a sign-in or a search leads. Nobody fetches them for the client, unless {@link
 * NestedTargets} finds them too.
 */
public final class CarriedTargets {

  private static final int MOST_TARGETS = 8;

  /** Values of a query and segments of a path that are looked at. */
  private static final int MOST_PLACES = 64;

  private static final String START = "/http";

  private final List<WebUrl> found = new ArrayList<>();
  private int places;

  private CarriedTargets() {}

  /** The URLs written in {@code url}, from its front on; at most eight. */
  public static List<WebUrl> in(WebUrl url) {
    var targets = new CarriedTargets();
    targets.readPath(url);
    targets.readQuery(url.query());
    return List.copyOf(targets.found);
  }

  /** What a segment begins goes on to the end, query included. */
  private void readPath(WebUrl url) {
    var path = url.path().toLowerCase(Locale.ROOT);
    for (int at = path.indexOf(START); at >= 0; at = path.indexOf(START, at + 1)) {
      add(url.pathAndQuery().substring(at + 1));
    }
  }

  private void readQuery(@Nullable String query) {
    for (int from = 0; query != null && from < query.length() && places < MOST_PLACES; ) {
      int and = query.indexOf('&', from);
      int to = and < 0 ? query.length() : and;
      int equals = query.indexOf('=', from);
      add(query.substring(equals < 0 || equals > to ? from : equals + 1, to));
      from = to + 1;
    }
  }

  private void add(String text) {
    if (found.size() == MOST_TARGETS || places++ >= MOST_PLACES) {
      return;
    }
    var target = TargetText.absolute(text);
    if (target != null && !found.contains(target)) {
      found.add(target);
    }
  }
}
