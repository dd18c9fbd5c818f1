package org.schoolgate.replies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What differs between a reply fetched directly and through the gate. */
final class Comparison {

  /** The fields that concern one connection, so that a proxy changes them (RFC 9110, 7.6.1). */
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "upgrade",
          "te",
          "transfer-encoding",
          "via",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info",
          "http2-settings");

  private final List<String> differences = new ArrayList<>();

  private Comparison() {}

  /** The differences, one line each; none if the gate passed on all that matters. */
  static List<String> of(Fetch direct, Fetch gated) {
    var comparison = new Comparison();
    comparison.differ("exit", direct.exit(), gated.exit());
    comparison.heads(direct.heads(), gated.heads());
    if (!direct.body().equals(gated.body())) {
      comparison.differ("body", direct.body().length(), gated.body().length() + " or others");
    }
    return comparison.differences;
  }

  /** The differences of the reasons and the fields that do not concern one connection only. */
  static List<String> of(Head direct, Head gated) {
    var comparison = new Comparison();
    comparison.head(direct, gated);
    return comparison.differences;
  }

  private void heads(List<Head> direct, List<Head> gated) {
    differ("statuses", statuses(direct), statuses(gated));
    for (int i = 0; i < Math.min(direct.size(), gated.size()); i++) {
      if (direct.get(i).status().equals(gated.get(i).status())) {
        head(direct.get(i), gated.get(i));
      }
    }
  }

  private void head(Head direct, Head gated) {
    differ("reason", direct.reason(), gated.reason());
    fields(direct, gated);
  }

  private void fields(Head direct, Head gated) {
    var names = new TreeSet<>(direct.fields().keySet());
    names.addAll(gated.fields().keySet());
    names.removeAll(changeable(direct));
    for (var name : names) {
      differ(name, direct.values(name), gated.values(name));
    }
  }

  private static Set<String> changeable(Head direct) {
    var names = new HashSet<>(OF_ONE_HOP);
    for (var value : direct.values("connection")) {
      for (var name : value.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    if (!direct.values("transfer-encoding").isEmpty()) {
      names.add("content-length");
    }
    return names;
  }

  private static List<String> statuses(List<Head> heads) {
    return heads.stream().map(Head::status).toList();
  }

  private void differ(String what, Object direct, Object gated) {
    if (!direct.equals(gated)) {
      differences.add(what + ": " + direct + " -> " + gated);
    }
  }
}
