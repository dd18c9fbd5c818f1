package org.schoolgate.gate.page;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.schoolgate.policy.Ruling;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/** The words of a refusal: why a page is closed, as a child of nine or ten reads it. */
final class Notices {

  private static final String CLOSED_HERE = "This page is closed here";
  private static final String STAYS_CLOSED = "This page stays closed";
  private static final String SOCIAL_MEDIA = "social-media";

  private Notices() {}

  /** What is said about {@code host}, which {@code ruling} closes. */
  static Notice of(Host host, Ruling ruling) {
    return switch (ruling.reason()) {
      case SEALED -> Notice.general("This page is closed", "This page cannot be opened.");
      case SUPERVISED ->
          Notice.general(
              "The web is closed for you for now",
              "You can still open the sites that lessons need, and the sites that help people.",
              "Ask the adult in the room to open this page with you.");
      case CIRCUMVENTION -> circumvention(host, ruling, Listing.of(ruling));
      case CATEGORY -> category(host, Listing.of(ruling));
      case LOCAL, NEVER_BREAK, GRANTED -> local(host, Listing.of(ruling));
      case DEFAULT ->
          Notice.about(
              host,
              CLOSED_HERE,
              "is not on the school's list of sites.",
              "Only the sites on that list are open to you here.");
    };
  }

  /**
   * The site to ask for: {@code host}, or the one that it leads to and that {@code ruling} closes.
   */
  static Host subject(Host host, Ruling ruling) {
    var listing = Listing.of(ruling);
    return listing == null || listing.covers(host) ? host : listing.host();
  }

  private static Notice circumvention(Host host, Ruling ruling, @Nullable Listing listing) {
    if (listing == null && host instanceof IpAddress) {
      return Notice.about(
          host,
          STAYS_CLOSED,
          "is a number, not the name of a site.",
          "The school's safety filter needs the name to know what a page is."
              + " Pages that are asked for by number stay closed.");
    }
    if (listing != null && ruling.note() != null) {
      return Notice.about(
          host,
          STAYS_CLOSED,
          "is not what it seems: its name is made to look like " + listing.host().text() + ".",
          "Pages like this can trick people. It stays closed.");
    }
    return Notice.general(
        STAYS_CLOSED,
        "This kind of page is used to get round the school's safety filter. It stays closed.");
  }

  private static Notice category(Host host, @Nullable Listing listing) {
    if (listing == null) {
      return local(host, null);
    }
    var words = Kinds.words(listing.category(), listing.kind());
    boolean social = listing.category().equals(SOCIAL_MEDIA);
    var is =
        social
            ? "is part of " + listing.title() + ", which is " + words + "."
            : "is on the list “" + listing.title() + "” (" + words + ").";
    var leads = listing.covers(host) ? is : "leads to " + listing.host().text() + ", which " + is;
    var rule =
        "Our school keeps "
            + (social ? "social media" : "sites like this")
            + " closed on the school network.";
    return Notice.about(host, CLOSED_HERE, leads, said(listing.reason(), rule));
  }

  private static Notice local(Host host, @Nullable Listing listing) {
    var kind = listing == null ? null : listing.kind();
    return Notice.about(
        host,
        "The school has closed this page",
        "is on the school's own list of closed sites"
            + (kind == null ? "." : " (" + Kinds.words(kind) + ")."),
        said(listing == null ? null : listing.reason()));
  }

  private static String[] said(@Nullable String... sentences) {
    var said = new ArrayList<String>();
    for (var sentence : sentences) {
      if (sentence != null && !sentence.isBlank()) {
        said.add(sentence);
      }
    }
    return said.toArray(String[]::new);
  }
}
