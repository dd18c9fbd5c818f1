package org.schoolgate.site;

import com.google.common.net.InternetDomainName;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry ends and what somebody registered begins, after the ICANN section of the <a
 * href="https://publicsuffix.org/">Public Suffix List</a>.
 */
public final class PublicSuffixes {

  private PublicSuffixes() {}

  /**
   * The name that was registered: one label below the registry's suffix, {@code bbc.co.uk} for
   * {@code news.bbc.co.uk}. An unknown last label counts as a registry. Null if {@code name} is
   * itself a suffix.
   */
  public static @Nullable DomainName registrable(DomainName name) {
    var text = name.text();
    var known = knownSuffix(text);
    int suffix = known == null ? lastLabel(text) : text.length() - known.length();
    return suffix == 0
        ? null
        : new DomainName(text.substring(text.lastIndexOf('.', suffix - 2) + 1));
  }

  /** Whether {@code name} lies below a suffix that a registry really has. */
  static boolean isRegistered(DomainName name) {
    var known = knownSuffix(name.text());
    return known != null && known.length() < name.text().length();
  }

  /**
   * The registry's suffix, or null if there is none. Guava refuses names that DNS allows ({@code
   * _dmarc.example.com}), so labels are taken off the front until it agrees to read the rest.
   */
  private static @Nullable String knownSuffix(String text) {
    int from = 0;
    while (from < text.length()) {
      var tail = text.substring(from);
      if (InternetDomainName.isValid(tail)) {
        var suffix = InternetDomainName.from(tail).registrySuffix();
        return suffix == null ? null : suffix.toString();
      }
      int dot = text.indexOf('.', from);
      from = dot < 0 ? text.length() : dot + 1;
    }
    return null;
  }

  private static int lastLabel(String text) {
    return text.lastIndexOf('.') + 1;
  }
}
