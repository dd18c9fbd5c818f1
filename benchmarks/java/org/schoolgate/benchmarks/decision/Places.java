package org.schoolgate.benchmarks.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Query;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.Scheme;
import org.schoolgate.site.WebUrl;

/** Front pages to ask about, one after the other: so many that no cache holds their rules. */
final class Places {

  private static final int COUNT = 1 << 17;
  private static final long SEED = 3;
  private static final int HTTP = 80;
  private static final Pattern HOST =
      Pattern.compile("(?!.*xn--)[a-z0-9-]{1,40}(\\.[a-z0-9-]{1,40}){1,3}");

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

  private static final Client CLIENT = new Client(new IpAddress(0, 1), Group.EVERYONE);
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  /** Short, so that what it is put before stays a host name. */
  private static final String UNHEARD_OF = "zq-";

  private final List<Query> queries;
  private int next;

  private Places(List<Query> queries) {
    this.queries = queries;
  }

  Query next() {
    next = next + 1 < queries.size() ? next + 1 : 0;
    return queries.get(next);
  }

  /** Sites that {@code list} names in ASCII letters, drawn from all over it. */
  static Places listed(Path list) throws IOException, InvalidPlaceException {
    return of(drawn(list));
  }

  /** Sites that no rule names: none begins as they do. */
  static Places unlisted(Path list) throws IOException, InvalidPlaceException {
    return of(drawn(list).stream().map(Places::unheardOf).toList());
  }

  /** The site, not the host: else the rule on the site above would cover it. */
  private static String unheardOf(String name) {
    int site = name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1;
    return name.substring(0, site) + UNHEARD_OF + name.substring(site);
  }

  private static List<String> drawn(Path list) throws IOException {
    var random = new Random(SEED);
    var drawn = new ArrayList<String>();
    try (var lines = Files.lines(list)) {
      int seen = 0;
      for (var name :
          (Iterable<String>) lines.filter(line -> HOST.matcher(line).matches())::iterator) {
        int place = seen++ < COUNT ? drawn.size() : random.nextInt(seen);
        if (place == drawn.size() && place < COUNT) {
          drawn.add(name);
        } else if (place < COUNT) {
          drawn.set(place, name);
        }
      }
    }
    Collections.shuffle(drawn, random);
    return drawn;
  }

  static Places foreign() throws InvalidPlaceException {
    return of(FOREIGN);
  }

  static Places imitations() throws InvalidPlaceException {
    return of(IMITATIONS);
  }

  /** The same sites, each below {@code labels}. */
  Places below(String labels) throws InvalidPlaceException {
    return of(queries.stream().map(query -> labels + "." + query.url().host().text()).toList());
  }

  private static Places of(List<String> names) throws InvalidPlaceException {
    var queries = new ArrayList<Query>();
    for (var name : names) {
      var url = WebUrl.root(Scheme.HTTP, Host.parse(name), HTTP);
      queries.add(new Query(CLIENT, url, Form.PLAIN, AT));
    }
    return new Places(queries);
  }
}
