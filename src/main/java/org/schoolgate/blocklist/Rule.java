package org.schoolgate.blocklist;

import org.jspecify.annotations.Nullable;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;

/**
 * One rule of a list.
 *
 * @param host the host that it is about
 * @param path how the path and query of a URL must begin; null where it covers the whole host
 * @param scope how far around its host it reaches
 * @param action what it does
 * @param line where it stands in its list, counted from one
 */
public record Rule(Host host, @Nullable String path, Scope scope, Action action, int line) {

  /**
   * The rule as a line of its list, in canonical form: {@code example.com}, {@code *.example.com},
   * {@code @@||example.com^}, {@code example.com/path}. Parsed in the same list, it is the same
   * rule.
   *
   * @param plain what a plain line of the list does
   */
  public String text(Action plain) {
    var place =
        (scope == Scope.BELOW ? "*." : "") + (path == null ? host.text() : host.authority() + path);
    if (scope == Scope.EXACT) {
      return place + (action == Action.ALLOW ? " CNAME rpz-passthru." : " CNAME .");
    }
    if (action == plain) {
      boolean needsMarks = scope == Scope.DOMAIN && isOneLabel(host);
      return needsMarks ? "||" + place + "^" : place;
    }
    return action == Action.ALLOW ? "@@||" + place + "^" : place + " CNAME .";
  }

  /** A name that a plain line may not have. */
  private static boolean isOneLabel(Host host) {
    return host instanceof DomainName name && name.text().indexOf('.') < 0;
  }
}
