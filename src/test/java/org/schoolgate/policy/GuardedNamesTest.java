package org.schoolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

final class GuardedNamesTest {

  private static final ParsedList TIKTOK = list("tiktok.txt", "social-media", "tiktok.com");
  private static final ParsedList GAMES = list("games.txt", "games", "games.example");

  @Test
  void isTakenOverWhereAnEditDoesNotConcernIt() {
    var guard = GuardedNames.none().over(RuleIndex.of(List.of(TIKTOK)));
    assertThat(guard.over(RuleIndex.of(List.of(GAMES, TIKTOK)))).isSameAs(guard);
  }

  @Test
  void isMadeAnewWhereAGuardedListChanges() throws InvalidPlaceException {
    var guard = GuardedNames.none().over(RuleIndex.of(List.of(TIKTOK)));
    var edited = list("tiktok.txt", "social-media", "instagram.com");
    var next = guard.over(RuleIndex.of(List.of(edited)));
    assertThat(imitated(guard, "tіktok.com")).isTrue();
    assertThat(imitated(next, "tіktok.com")).isFalse();
    assertThat(imitated(next, "іnstagram.com")).isTrue();
    assertThat(imitated(guard.over(RuleIndex.of(List.of(GAMES))), "tіktok.com")).isFalse();
  }

  private static boolean imitated(GuardedNames guard, String name) throws InvalidPlaceException {
    return guard.lookalikes().imitated((DomainName) Host.parse(name)) != null;
  }

  private static ParsedList list(String name, String category, String host) {
    return ListParser.parse(name, List.of("# category: " + category, "", host).iterator());
  }
}
