package org.schoolgate.site;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services that fetch pages for whoever asks, and how each is asked.
 *
 * <p>Most are alike: a parameter holds the target, or the path does from some segment on. The table
 * names their hosts and parameters; the few that fold the target into their own host name, or have
 * a prefix of their own, are read apart.
 */
final class Fetchers {

  private static final Map<String, List<String>> PARAMETERS_BY_HOST =
      table(
          """
          # translators
          translate.googleusercontent.com u
          www.microsofttranslator.com a
          ssl.microsofttranslator.com a
          www.translatetheweb.com a
          translatetheweb.com a
          fanyi.baidu.com query
          papago.naver.net url
          papago.naver.com url
          translated.turbopages.org
          # archives
          web.archive.org url
          wayback.archive.org url
          wayback.archive-it.org
          arquivo.pt url
          webarchive.nationalarchives.gov.uk
          www.webarchive.org.uk
          timetravel.mementoweb.org
          megalodon.jp url
          www.webcitation.org url
          archive.today url
          archive.ph url
          archive.is url
          archive.li url
          archive.vn url
          archive.fo url
          archive.md url
          # caches
          cachedview.com url
          www.cachedview.com url
          cachedview.nl url
          # readers that strip a page
          r.jina.ai url
          12ft.io q url
          1ft.io q url
          removepaywall.com url
          www.removepaywall.com url
          removepaywalls.com url
          smry.ai url
          www.smry.ai url
          freedium.cfd
          txtify.it
          www.textise.net strURL
          www.printfriendly.com url
          via.hypothes.is url
          # fetchers for scripts
          corsproxy.io url
          api.allorigins.win url
          api.codetabs.com quest
          cors-anywhere.herokuapp.com
          proxy.cors.sh
          thingproxy.freeboard.io
          yacdn.org
          jsonp.afeld.me url
          crossorigin.me
          images.weserv.nl url
          wsrv.nl url
          # checkers that can show the source
          validator.w3.org uri doc
          """);

  private static final String GOOGLE_CACHE = "webcache.googleusercontent.com";
  private static final String GOOGLE_TRANSLATION = ".translate.goog";
  private static final String AMP_LIBRARY = "cdn.ampproject.org";
  private static final String GOOGLE_AMP_CACHE = ".cdn.ampproject.org";
  private static final String BING_AMP_CACHE = ".bing-amp.com";
  private static final String CACHE_PREFIX = "cache:";

  /** Of a path, before which a target has to begin. */
  private static final int MOST_SEGMENTS = 16;

  /** A target without a scheme stands near the front, or it is a file name. */
  private static final int BARE_SEGMENTS = 4;

  private Fetchers() {}

  /** Whether {@link #read} is worth the asking; false for nearly every URL, and cheap. */
  static boolean mayHoldTargets(WebUrl url) {
    if (!(url.host() instanceof DomainName name)) {
      return false;
    }
    var text = name.text();
    return PARAMETERS_BY_HOST.containsKey(text)
        || text.endsWith(GOOGLE_TRANSLATION)
        || text.equals(GOOGLE_CACHE)
        || isAmpCache(text)
        || text.startsWith("translate.")
        || (mayBeGooglePage(url.path()) && isSiteUnderAnyRegistry(name, "google"));
  }

  private static boolean mayBeGooglePage(String path) {
    return path.startsWith("/amp/") || path.startsWith("/translate");
  }

  static void read(WebUrl url, NestedTargets found) {
    if (!mayHoldTargets(url) || !(url.host() instanceof DomainName name)) {
      return;
    }
    var text = name.text();
    var parameters = PARAMETERS_BY_HOST.get(text);
    if (parameters != null) {
      readLikeMost(url, parameters, found);
    } else if (text.endsWith(GOOGLE_TRANSLATION)) {
      found.add(FoldedHost.translated(url, labelBefore(text, GOOGLE_TRANSLATION)));
    } else if (isAmpCache(text)) {
      found.add(ampTarget(url));
    } else if (text.equals(GOOGLE_CACHE)) {
      readGoogleCache(url, found);
    } else if (isSiteUnderAnyRegistry(name, "translate.yandex")) {
      readLikeMost(url, List.of("url"), found);
    } else if (url.path().startsWith("/amp/")) {
      found.add(ampTarget(url));
    } else if (isSiteUnderAnyRegistry(name, "google")
        || isSiteUnderAnyRegistry(name, "translate.google")) {
      readParameters(url, List.of("u"), found);
    }
  }

  /** The site that a host serves for another, as far as its name alone tells. */
  static @Nullable WebUrl behind(DomainName name) {
    var text = name.text();
    if (text.endsWith(GOOGLE_TRANSLATION)) {
      var root = WebUrl.root(Scheme.HTTPS, name, Scheme.HTTPS.defaultPort());
      return FoldedHost.translated(root, labelBefore(text, GOOGLE_TRANSLATION));
    }
    if (text.endsWith(GOOGLE_AMP_CACHE)) {
      return FoldedHost.cached(labelBefore(text, GOOGLE_AMP_CACHE));
    }
    return text.endsWith(BING_AMP_CACHE)
        ? FoldedHost.cached(labelBefore(text, BING_AMP_CACHE))
        : null;
  }

  private static boolean isAmpCache(String host) {
    return host.endsWith(GOOGLE_AMP_CACHE)
        || host.endsWith(BING_AMP_CACHE)
        || host.equals(AMP_LIBRARY);
  }

  private static void readLikeMost(WebUrl url, List<String> parameters, NestedTargets found) {
    int before = found.size();
    readParameters(url, parameters, found);
    if (found.size() == before) {
      found.add(inPath(url));
    }
    if (found.size() == before && url.query() != null) {
      found.add(TargetText.absolute(url.query()));
    }
  }

  private static void readParameters(WebUrl url, List<String> names, NestedTargets found) {
    for (var name : names) {
      for (var value : TargetText.values(url.query(), name)) {
        found.add(TargetText.read(value));
      }
    }
  }

  /** What stands in the path from the first segment on that begins a URL or a host. */
  private static @Nullable WebUrl inPath(WebUrl url) {
    var text = url.pathAndQuery();
    int end = url.path().length();
    int from = 1;
    for (int segment = 0; segment < MOST_SEGMENTS && from > 0 && from < end; segment++) {
      boolean absolute = text.regionMatches(true, from, "http", 0, 4);
      var target = absolute ? TargetText.absolute(text.substring(from)) : null;
      if (!absolute && segment < BARE_SEGMENTS) {
        target = bareTarget(text, from);
      }
      if (target != null) {
        return target;
      }
      from = text.indexOf('/', from) + 1;
    }
    return null;
  }

  private static @Nullable WebUrl bareTarget(String text, int from) {
    int slash = text.indexOf('/', from);
    var segment = slash < 0 ? text.substring(from) : text.substring(from, slash);
    return segment.indexOf('.') < 0 ? null : TargetText.read(text.substring(from));
  }

  /** {@code /c/s/host/path}: the kind of content, an {@code s} for HTTPS, then the target. */
  private static @Nullable WebUrl ampTarget(WebUrl url) {
    var text = url.pathAndQuery();
    int kindEnd = text.indexOf('/', 1);
    if (kindEnd < 0) {
      return null;
    }
    boolean secure = text.startsWith("s/", kindEnd + 1);
    var target = text.substring(kindEnd + (secure ? 3 : 1));
    var bare = TargetText.read(target);
    return bare == null || !secure ? bare : TargetText.absolute("https://" + target);
  }

  /** {@code q=cache:ID:host/path+words}, where ID and words may be missing. */
  private static void readGoogleCache(WebUrl url, NestedTargets found) {
    for (var value : TargetText.values(url.query(), "q")) {
      var text = PercentText.decodeLeniently(value);
      if (text.startsWith(CACHE_PREFIX)) {
        var target = text.substring(CACHE_PREFIX.length()).split("[+ ]", 2)[0];
        var read = TargetText.read(target);
        found.add(read == null ? TargetText.read(afterColon(target)) : read);
      }
    }
  }

  private static String afterColon(String text) {
    return text.substring(text.indexOf(':') + 1);
  }

  /** Whether {@code name} is {@code label}, perhaps below www, under some registry's suffix. */
  private static boolean isSiteUnderAnyRegistry(DomainName name, String label) {
    var text = name.text();
    int from = text.startsWith("www.") ? 4 : 0;
    int end = from + label.length();
    if (!text.startsWith(label, from) || end >= text.length() || text.charAt(end) != '.') {
      return false;
    }
    var registrable = PublicSuffixes.registrable(name);
    int site = from + label.lastIndexOf('.') + 1;
    return registrable != null && registrable.text().length() == text.length() - site;
  }

  private static String labelBefore(String host, String suffix) {
    int end = host.length() - suffix.length();
    return host.substring(host.lastIndexOf('.', end - 1) + 1, end);
  }

  private static Map<String, List<String>> table(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split(" ")))
        .collect(
            Collectors.toUnmodifiableMap(List::getFirst, line -> line.subList(1, line.size())));
  }
}
