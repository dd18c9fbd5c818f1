package org.schoolgate.policy;

import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.Rule;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;

/**
 * What the list behind a ruling says about itself and about the site.
 *
 * @param title the name that people read: of a service, or of the whole list
 * @param kind a slug that divides the category; null where none is named
 * @param reason one sentence on what is listed; null where none is given
 * @param host the host that the rule is about
 */
public record Listing(
    String title, String category, @Nullable String kind, @Nullable String reason, Host host) {

  private static final String SOCIAL_MEDIA = "social-media";

  /** What {@code list} says of itself and of its {@code rule}. */
  static Listing of(ParsedList list, Rule rule) {
    var header = list.header();
    return new Listing(
        header.title(), header.category(), header.kind(), header.reason(), rule.host());
  }

  /** Whether the list is about one service that counts as social media. */
  public boolean isSocialMedia() {
    return category.equals(SOCIAL_MEDIA);
  }

  /** Whether the rule is about {@code asked} itself, and not about a site that it leads to. */
  public boolean covers(Host asked) {
    return host.equals(asked)
        || (host instanceof DomainName above
            && asked instanceof DomainName name
            && name.isWithin(above));
  }
}
