package org.schoolgate.site;

/** The shapes of URLs that only web proxies have, on whatever host they run. */
final class ProxyForms {

  /** CroxyProxy and its kin: the origin in Base64, in the query of every page. */
  private static final String CROXY_PARAMETER = "__cpo";

  private static final String GLYPE_PAGE = "/browse.php";
  private static final String PHPROXY_PAGE = "/index.php";
  private static final String PLAIN_PROXY = "/proxy/http";

  private ProxyForms() {}

  /** Whether {@link #read} is worth the asking; false for nearly every URL, and cheap. */
  static boolean mayHoldTargets(WebUrl url) {
    var query = url.query();
    return url.path().contains(PLAIN_PROXY)
        || (query != null
            && (query.contains(CROXY_PARAMETER)
                || url.path().endsWith(GLYPE_PAGE)
                || url.path().endsWith(PHPROXY_PAGE)));
  }

  static void read(WebUrl url, NestedTargets found) {
    int proxy = url.path().indexOf(PLAIN_PROXY);
    if (proxy >= 0) {
      int from = url.path().indexOf('/', proxy + 1) + 1;
      found.add(TargetText.absolute(url.pathAndQuery().substring(from)));
    }
    readParameter(url, CROXY_PARAMETER, found);
    if (url.path().endsWith(GLYPE_PAGE)) {
      readParameter(url, "u", found);
    } else if (url.path().endsWith(PHPROXY_PAGE)) {
      readParameter(url, "q", found);
    }
  }

  private static void readParameter(WebUrl url, String name, NestedTargets found) {
    for (var value : TargetText.values(url.query(), name)) {
      found.add(TargetText.encoded(value));
    }
  }
}
