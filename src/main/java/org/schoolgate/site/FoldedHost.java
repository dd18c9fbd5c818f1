package org.schoolgate.site;

import org.jspecify.annotations.Nullable;

/**
 * Undoes the folding of a whole host name into one label, as Google Translate and the AMP caches do
 * it: dots become hyphens and hyphens double, {@code my-site.co.uk} becomes {@code my--site-co-uk}.
 */
final class FoldedHost {

  private static final String PREFIX_PARAMETER = "_x_tr_hp";
  private static final String ENCODING_PARAMETER = "_x_tr_enc";
  private static final String SCHEME_PARAMETER = "_x_tr_sch";

  private FoldedHost() {}

  /**
   * The page that a {@code *.translate.goog} URL shows (<a
   * href="https://developers.google.com/search/docs/appearance/ad-network-and-translation">Google
   * Search Central</a>).
   */
  static @Nullable WebUrl translated(WebUrl url, String label) {
    var folded = parameter(url, PREFIX_PARAMETER) + label;
    var encodings = "," + parameter(url, ENCODING_PARAMETER).replace("%2C", ",") + ",";
    if (encodings.contains(",1,") && folded.startsWith("1-")) {
      folded = folded.substring(2);
    }
    boolean idn = encodings.contains(",0,") && folded.startsWith("0-");
    var host = idn ? "xn--" + unfold(folded.substring(2)) : unfold(folded);
    var scheme = parameter(url, SCHEME_PARAMETER).equals("http") ? Scheme.HTTP : Scheme.HTTPS;
    return page(scheme, host, url.path(), url.query());
  }

  /** The site whose pages an AMP cache keeps under {@code label}; null where that is a hash. */
  static @Nullable WebUrl cached(String label) {
    var folded = label.startsWith("xn--") ? HostParser.toUnicode(new DomainName(label)) : label;
    boolean guarded = folded.length() > 4 && folded.startsWith("0-") && folded.endsWith("-0");
    var host = unfold(guarded ? folded.substring(2, folded.length() - 2) : folded);
    return page(Scheme.HTTPS, host, "/", null);
  }

  /** Reads pairs of hyphens from the left; a hyphen left alone was a dot. */
  private static String unfold(String folded) {
    return folded.replace("--", "\0").replace('-', '.').replace('\0', '-');
  }

  private static @Nullable WebUrl page(
      Scheme scheme, String host, String path, @Nullable String query) {
    try {
      var place = Host.parse(host);
      boolean real = place instanceof DomainName name && PublicSuffixes.isRegistered(name);
      return real ? new WebUrl(scheme, place, scheme.defaultPort(), path, query) : null;
    } catch (InvalidPlaceException e) {
      return null;
    }
  }

  private static String parameter(WebUrl url, String name) {
    var values = TargetText.values(url.query(), name);
    return values.isEmpty() ? "" : values.getLast();
  }
}
