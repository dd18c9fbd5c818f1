package org.schoolgate.site;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds names that look like protected ones because they borrow letters from other alphabets.
 *
 * <p>Two names look alike when their <a
 * href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS 39 skeletons</a> are equal.
 * Whole names are compared, so {@code box.com} is not {@code x.com}, and accents count, so {@code
 * línea.com} is not {@code linea.com}. A registered label of five letters or more counts under any
 * registry, because {@code tiktok} in Cyrillic letters is no accident; shorter ones may be words.
 */
public final class Lookalikes {

  private static final String ACE_PREFIX = "xn--";
  private static final int SHORTEST_LABEL = 5;
  private static final int ASCII = 128;
  private static final SpoofChecker SKELETONS = new SpoofChecker.Builder().build();
  private static final Lookalikes NONE = new Lookalikes(Map.of(), Map.of());

  private final Map<String, DomainName> names;
  private final Map<String, DomainName> labels;

  private Lookalikes(Map<String, DomainName> names, Map<String, DomainName> labels) {
    this.names = names;
    this.labels = labels;
  }

  /** Watches over {@code protectedNames}. */
  public static Lookalikes of(Collection<DomainName> protectedNames) {
    var names = new HashMap<String, DomainName>();
    var labels = new HashMap<String, DomainName>();
    var shortestFirst = Comparator.comparingInt((DomainName name) -> name.text().length());
    for (var name : protectedNames.stream().sorted(shortestFirst).toList()) {
      var unicode = HostParser.toUnicode(name);
      names.putIfAbsent(skeleton(unicode), name);
      var label = firstLabel(unicode);
      if (label.length() >= SHORTEST_LABEL && name.equals(PublicSuffixes.registrable(name))) {
        labels.putIfAbsent(skeleton(label), name);
      }
    }
    return new Lookalikes(names, labels);
  }

  /** Watches over nothing. */
  public static Lookalikes none() {
    return NONE;
  }

  /**
   * The protected name that {@code name}, or a name above it, looks like without being it or below
   * it. Null for every name of ASCII letters alone, at once.
   */
  public @Nullable DomainName imitated(DomainName name) {
    if (names.isEmpty() || !name.text().contains(ACE_PREFIX)) {
      return null;
    }
    var registrable = PublicSuffixes.registrable(name);
    var found = registrable == null ? null : imitated(name, registrable);
    return found == null || name.isWithin(found) ? null : found;
  }

  private @Nullable DomainName imitated(DomainName name, DomainName registrable) {
    var site = HostParser.toUnicode(registrable);
    var label = firstLabel(site);
    var byLabel = isAscii(label) ? null : labels.get(skeleton(label));
    if (byLabel != null && !label.equals(firstLabel(HostParser.toUnicode(byLabel)))) {
      return byLabel;
    }
    var unicode = HostParser.toUnicode(name);
    for (int from = 0; unicode.length() - from >= site.length(); ) {
      var found = names.get(skeleton(unicode.substring(from)));
      if (found != null) {
        return found;
      }
      from = unicode.indexOf('.', from) + 1;
      if (from == 0) {
        return null;
      }
    }
    return null;
  }

  private static String skeleton(String text) {
    return SKELETONS.getSkeleton(UCharacter.foldCase(text, true));
  }

  private static String firstLabel(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < ASCII);
  }
}
