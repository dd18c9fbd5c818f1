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
  private boolean complete = true;

  private NestedTargets() {}

  /**
   * The targets that were taken out of a URL.
   *
   * @param targets outermost first; at most eight
   * @param complete whether these are all: false where somebody has nested more, or deeper, than
   *     anybody honest would
   */
  public record Found(List<WebUrl> targets, boolean complete) {

    /** What an ordinary URL holds. */
    public static final Found NOTHING = new Found(List.of(), true);

    /** Copies the targets. */
    public Found {
      targets = List.copyOf(targets);
    }
  }

  /** The targets in {@code url} and those in them. */
  public static Found read(WebUrl url) {
    if (!Fetchers.mayHoldTargets(url) && !ProxyForms.mayHoldTargets(url)) {
      return Found.NOTHING;
    }
    var targets = new NestedTargets();
    targets.collect(url, DEEPEST);
    return new Found(targets.found, targets.complete);
  }

  /** The targets of {@link #read} alone. */
  public static List<WebUrl> in(WebUrl url) {
    return read(url).targets();
  }

  /**
   * The targets that the name of {@code host} alone gives away, for a tunnel whose URLs are not
   * seen. An AMP cache names the site it serves ({@code www-example-com.cdn.ampproject.org}); where
   * the URL is seen, {@link #read} goes by its path, because the front page there shows nothing.
   */
  public static Found readBehind(Host host) {
    var target = host instanceof DomainName name ? Fetchers.behind(name) : null;
    if (target == null) {
      return Found.NOTHING;
    }
    var targets = new NestedTargets();
    targets.add(target);
    targets.collect(target, DEEPEST - 1);
    return new Found(targets.found, targets.complete);
  }

  /** The targets of {@link #readBehind} alone. */
  public static List<WebUrl> behind(Host host) {
    return readBehind(host).targets();
  }

  /**
   * Notes a target; nothing and a known one are dropped, and one too many is remembered as such.
   */
  void add(@Nullable WebUrl target) {
    if (target == null || found.contains(target)) {
      return;
    }
    if (found.size() < MOST_TARGETS) {
      found.add(target);
    } else {
      complete = false;
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
    for (int i = from; i < to; i++) {
      if (depth > 1) {
        collect(found.get(i), depth - 1);
      } else {
        complete &= isInnermost(found.get(i));
      }
    }
  }

  private static boolean isInnermost(WebUrl url) {
    var further = new NestedTargets();
    Fetchers.read(url, further);
    ProxyForms.read(url, further);
    return further.size() == 0;
  }
}
