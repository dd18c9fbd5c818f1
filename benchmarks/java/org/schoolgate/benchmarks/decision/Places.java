package org.schoolgate.benchmarks.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.schoolgate.benchmarks.compare.Rules;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.Scheme;
import org.schoolgate.site.WebUrl;

/** Front pages to ask about, one after the other: so many that no cache holds just the one. */
final class Places {

  private static final int COUNT = 4096;
  private static final long SEED = 3;
  private static final int HTTP = 80;

  /** Real words with accents or of other alphabets, and a Cyrillic letter in a Latin word. */
  private static final List<String> FOREIGN =
      List.of(
          "b\u00fccher-shop.de",
          "caf\u00e9-rom\u00e2ntico.fr",
          "\u043f\u0440\u0438\u043c\u0435\u0440.com",
          "\u4f8b\u5b50.com",
          "schoolb\u043eoks.org");

  /** Cyrillic a, o, e and i for the Latin letters. */
  private static final List<String> IMITATIONS =
      List.of(
          "f\u0430cebook.com",
          "inst\u0430gram.com",
          "tikt\u043ek.com",
          "snapch\u0430t.com",
          "www.r\u0435ddit.com");

  private final List<WebUrl> urls;
  private int next;

  private Places(List<WebUrl> urls) {
    this.urls = urls;
  }

  WebUrl next() {
    next = next + 1 < urls.size() ? next + 1 : 0;
    return urls.get(next);
  }

  /** Sites that made-up rules name, drawn from all over the list. */
  static Places listed(int rules) throws InvalidPlaceException {
    var names = Rules.names(rules);
    var random = new Random(SEED);
    var drawn = new ArrayList<String>();
    for (int i = 0; i < COUNT; i++) {
      drawn.add(names.get(random.nextInt(names.size())));
    }
    return of(drawn);
  }

  /** Sites that no rule names: their labels are longer than any of the made-up rules. */
  static Places unlisted() throws InvalidPlaceException {
    var names = new ArrayList<String>();
    for (var name : Rules.names(COUNT)) {
      names.add("surely-not-listed-" + name);
    }
    return of(names);
  }

  static Places foreign() throws InvalidPlaceException {
    return of(FOREIGN);
  }

  static Places imitations() throws InvalidPlaceException {
    return of(IMITATIONS);
  }

  /** The same sites, each below {@code labels}. */
  Places below(String labels) throws InvalidPlaceException {
    return of(urls.stream().map(url -> labels + "." + url.host().text()).toList());
  }

  private static Places of(List<String> names) throws InvalidPlaceException {
    var urls = new ArrayList<WebUrl>();
    for (var name : names) {
      urls.add(WebUrl.root(Scheme.HTTP, Host.parse(name), HTTP));
    }
    return new Places(urls);
  }
}
