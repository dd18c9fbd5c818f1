package org.schoolgate.blocklist.text;

import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/** Reads the host of a rule: as a browser would, but strictly enough to tell a host from prose. */
final class HostText {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;
  private static final boolean[] NAME_CHARACTERS = nameCharacters();

  private HostText() {}

  /**
   * Whether the whole text is a canonical name of two labels or more, beyond doubt: the short way
   * for nearly all lines of a large list. No {@code xn--} label, no last label that might be a
   * number.
   */
  static boolean isPlainName(String text) {
    int labelStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i == labelStart || i - labelStart > LONGEST_LABEL) {
          return false;
        }
        labelStart = i + 1;
      } else if (c >= NAME_CHARACTERS.length
          || !NAME_CHARACTERS[c]
          || (c == '-' && text.startsWith("xn--", labelStart))) {
        return false;
      }
    }
    int last = text.length() - labelStart;
    return labelStart > 0
        && last > 0
        && last <= LONGEST_LABEL
        && text.length() <= LONGEST_NAME
        && text.charAt(labelStart) >= 'a';
  }

  /**
   * Reads the host of a plain line. A name without a dot is refused: {@code com} would close half
   * the web, and {@code hello} or {@code 12345} is no host. Who means one writes {@code ||zip^} or
   * {@code *.zip}.
   */
  static Host read(Word word) throws Misunderstood {
    var host = readMeant(word);
    boolean dotted =
        switch (host) {
          case DomainName name -> name.text().indexOf('.') > 0;
          case IpAddress address -> word.text().indexOf('.') > 0 || word.text().indexOf(':') >= 0;
        };
    if (!dotted) {
      throw new Misunderstood(word, "a host with a dot, such as example.com");
    }
    return host;
  }

  /** Reads the host of a line whose form leaves no doubt that a host is meant. */
  static Host readMeant(Word word) throws Misunderstood {
    var text = word.text();
    if (text.indexOf('*') >= 0) {
      throw new Misunderstood(word, "a wildcard only in front, as in *.example.com");
    }
    int colon = text.indexOf(':');
    boolean address = colon >= 0 && (text.startsWith("[") || text.indexOf(':', colon + 1) >= 0);
    if (colon >= 0 && !address) {
      throw new Misunderstood(word, "a host without a port (a rule covers every port)");
    }
    try {
      var host = Host.parse(address && !text.startsWith("[") ? "[" + text + "]" : text);
      requireNameCharacters(word, host);
      return host;
    } catch (InvalidPlaceException e) {
      throw new Misunderstood(word, e);
    }
  }

  /** Browsers let {@code foo,bar} pass as a host; in a list it is a slip. */
  private static void requireNameCharacters(Word word, Host host) throws Misunderstood {
    if (host instanceof DomainName name) {
      for (int i = 0; i < name.text().length(); i++) {
        char c = name.text().charAt(i);
        if (c != '.' && !NAME_CHARACTERS[c]) {
          throw new Misunderstood(word, "a host of letters, digits, hyphens and underscores");
        }
      }
    }
  }

  private static boolean[] nameCharacters() {
    var legal = new boolean[128];
    for (char c : "abcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      legal[c] = true;
    }
    return legal;
  }
}
