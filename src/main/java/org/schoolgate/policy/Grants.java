package org.schoolgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.roster.Client;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;

/** The live grants, found by site. Narrower sites come first. */
public final class Grants {

  private static final Grants NONE = new Grants(List.of());

  private final Map<String, List<Grant>> bySite;

  private Grants(Collection<Grant> grants) {
    var sites = new HashMap<String, List<Grant>>();
    for (var grant : grants) {
      sites.computeIfAbsent(grant.site().text(), site -> new ArrayList<>()).add(grant);
    }
    this.bySite = Map.copyOf(sites);
  }

  /** No grant at all. */
  public static Grants none() {
    return NONE;
  }

  /** The given grants; those that are over do no harm. */
  public static Grants of(Collection<Grant> grants) {
    return new Grants(grants);
  }

  @Nullable Grant find(Host host, Client client, Instant at) {
    if (bySite.isEmpty()) {
      return null;
    }
    var site = host.text();
    while (true) {
      for (var grant : bySite.getOrDefault(site, List.of())) {
        if (grant.covers(client, at)) {
          return grant;
        }
      }
      int dot = site.indexOf('.');
      if (dot < 0 || !(host instanceof DomainName)) {
        return null;
      }
      site = site.substring(dot + 1);
    }
  }
}
