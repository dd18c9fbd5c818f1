package org.schoolgate.blocklist.text;

import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.WebUrl;

/**
 * What a rule is about.
 *
 * @param host the host
 * @param path how the path and query must begin, in canonical form; empty for the whole host
 */
record Place(Host host, String path) {

  /** Reads {@code host} or {@code host/path?query} from a plain line. */
  static Place read(Word word) throws Misunderstood {
    int end = hostEnd(word.text());
    return withPath(HostText.read(word.upTo(end)), word, end);
  }

  /** As {@link #read}, from a line whose form leaves no doubt that a host is meant. */
  static Place readMeant(Word word) throws Misunderstood {
    int end = hostEnd(word.text());
    return withPath(HostText.readMeant(word.upTo(end)), word, end);
  }

  /** The whole of {@code host}. */
  static Place whole(Host host) {
    return new Place(host, "");
  }

  private static Place withPath(Host host, Word word, int end) throws Misunderstood {
    var rest = word.from(end);
    if (rest.text().isEmpty()) {
      return whole(host);
    }
    var path = canonical(rest);
    if (host instanceof IpAddress && isPrefixLength(path)) {
      throw new Misunderstood(word, "one address, not a range");
    }
    return path.equals("/") ? whole(host) : new Place(host, path);
  }

  private static String canonical(Word rest) throws Misunderstood {
    try {
      var path = WebUrl.parse("http://host" + rest.text()).pathAndQuery();
      return path.endsWith("/*") ? path.substring(0, path.length() - 1) : path;
    } catch (InvalidPlaceException e) {
      throw new Misunderstood(rest, e);
    }
  }

  private static int hostEnd(String text) {
    int end = 0;
    while (end < text.length() && "/?\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static boolean isPrefixLength(String rest) {
    return rest.length() > 1
        && rest.length() <= "/128".length()
        && rest.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
