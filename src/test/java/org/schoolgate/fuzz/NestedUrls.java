package org.schoolgate.fuzz;

import java.util.HashSet;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.NestedTargets;
import org.schoolgate.site.WebUrl;

/** URLs that have somebody else fetch a further one. */
public final class NestedUrls implements Parser {

  private static final int MOST_TARGETS = 8;

  /** What is escaped is longer than it was written, and may be too long to be read again. */
  private static final int LONGEST = 65_535;

  @Override
  public void read(byte[] input) throws InvalidPlaceException {
    WebUrl url;
    try {
      url = WebUrl.parse(Wobbly.text(input));
    } catch (InvalidPlaceException refused) {
      return;
    }
    check(NestedTargets.read(url));
    check(NestedTargets.readBehind(url.host()));
    if (url.text().length() <= LONGEST) {
      Claim.same(
          NestedTargets.read(url), NestedTargets.read(WebUrl.parse(url.text())), "targets again");
    }
  }

  private static void check(NestedTargets.Found found) throws InvalidPlaceException {
    var targets = found.targets();
    Claim.that(targets.size() <= MOST_TARGETS, () -> "targets: " + targets.size());
    Claim.same(targets.size(), new HashSet<>(targets).size(), "different targets");
    for (var target : targets) {
      Urls.canonical(target);
    }
  }
}
