package org.schoolgate.gate.page;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.schoolgate.policy.Listing;
import org.schoolgate.policy.Ruling;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/** The words of a refusal: why a page is closed, as a child of nine or ten reads it. */
final class Notices {

  private static final String CLOSED_HERE = "This page is closed here";
  private static final String STAYS_CLOSED = "This page stays closed";

  /** What begins each label of a name that is not all ASCII, as every look-alike is. */
  private static final String PUNYCODE = "xn--";

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
      case CIRCUMVENTION -> circumvention(host, ruling, ruling.listing());
      case CATEGORY -> category(host, ruling.listing());
      case LOCAL, NEVER_BREAK, GRANTED -> local(host, ruling.listing());
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
    var listing = ruling.listing();
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
    if (listing != null && ruling.note() != null && host.text().contains(PUNYCODE)) {
      return Notice.about(
          host,
          STAYS_CLOSED,
          "is not what it seems: its name is made to look like " + listing.host().text() + ".",
          "Pages like this can trick people, so this one stays closed.");
    }
    return Notice.about(
        host,
        STAYS_CLOSED,
        "was not opened.",
        "This kind of page is used to get round the school's safety filter. It stays closed.");
  }

  private static Notice category(Host host, @Nullable Listing listing) {
    if (listing == null) {
      return local(host, null);
    }
    var words = Kinds.words(listing.category(), listing.kind());
    var where =
        listing.isSocialMedia()
            ? "part of " + listing.title() + ", which is " + words + "."
            : "on the list “" + listing.title() + "” (" + words + ").";
    var is =
        listing.covers(host) ? "is " + where : "leads to " + listing.host().text() + ", " + where;
    return Notice.about(host, CLOSED_HERE, is, said(about(listing), rule(listing)));
  }

  private static @Nullable String about(Listing listing) {
    return listing.reason() != null && listing.isSocialMedia()
        ? "About " + listing.title() + ": " + listing.reason()
        : listing.reason();
  }

  private static String rule(Listing listing) {
    return listing.isSocialMedia()
        ? "Our school keeps social media closed on the school network."
        : "Our school keeps sites like this closed on the school network.";
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
