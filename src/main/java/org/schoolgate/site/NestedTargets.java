package org.schoolgate.site;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a URL the targets that it makes somebody else fetch: what a translator, a cache, an
 * archive or a web proxy is asked for.
 *
 * <p>Only the services in {@link Fetchers} and the unmistakable shapes in {@link ProxyForms} count.
 * A link that merely carries an address (a share button, a sign-in redirect, a search) has none.
 */
public final class NestedTargets {

  /** A translated archive of a cache is two; nobody honest needs more than four. */
  private static final int DEEPEST = 4;

  private static final int MOST_TARGETS = 8;

  private final List<WebUrl> found = new ArrayList<>();

  private NestedTargets() {}

  /** The targets in {@code url}, outermost first, and those in them; at most eight. */
  public static List<WebUrl> in(WebUrl url) {
    if (!Fetchers.mayHoldTargets(url) && !ProxyForms.mayHoldTargets(url)) {
      return List.of();
    }
    var targets = new NestedTargets();
    targets.collect(url, DEEPEST);
    return List.copyOf(targets.found);
  }

  /**
   * The targets that the name of {@code host} alone gives away, for a tunnel whose URLs are not
   * seen. An AMP cache names the site it serves ({@code www-example-com.cdn.ampproject.org}); where
   * the URL is seen, {@link #in} goes by its path, because the front page there shows nothing.
   */
  public static List<WebUrl> behind(Host host) {
    var target = host instanceof DomainName name ? Fetchers.behind(name) : null;
    if (target == null) {
      return List.of();
    }
    var targets = new NestedTargets();
    targets.add(target);
    targets.collect(target, DEEPEST - 1);
    return List.copyOf(targets.found);
  }

  /** Notes a target; nothing, a known one and one too many are dropped. */
  void add(@Nullable WebUrl target) {
    if (target != null && found.size() < MOST_TARGETS && !found.contains(target)) {
      found.add(target);
    }
  }

  int size() {
    return found.size();
  }

  private void collect(WebUrl url, int depth) {
    int from = found.size();
    Fetchers.read(url, this);
    ProxyForms.read(url, this);
    int to = found.size();
    for (int i = from; i < to && depth > 1; i++) {
      collect(found.get(i), depth - 1);
    }
  }
}
