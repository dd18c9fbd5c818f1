package org.schoolgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

final class SwitchesTest {

  private static final Instant FRIDAY_NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Group GROUP = new Group("staff", true);
  private static final Period LUNCH =
      new Period(
          "lunch",
          ZoneId.of("Europe/London"),
          List.of(
              new Period.Slot(Set.of(DayOfWeek.FRIDAY), LocalTime.of(12, 0), LocalTime.of(13, 0))));

  private final Lists lists =
      new Lists()
          .ofKind("social-media/youtube.txt", "social-media", "media-sharing", "youtube.com")
          .ofKind("social-media/flickr.txt", "social-media", "media-sharing", "flickr.com")
          .ofKind("social-media/reddit.txt", "social-media", "forum", "reddit.com");

  @Test
  void aCategoryAKindOrAServiceIsOpened() throws InvalidPlaceException {
    assertThat(open(new Switch("social-media", true, null)))
        .containsExactly("youtube.com", "flickr.com", "reddit.com");
    assertThat(open(new Switch("media-sharing", true, null)))
        .containsExactly("youtube.com", "flickr.com");
    assertThat(open(new Switch("youtube", true, null))).containsExactly("youtube.com");
  }

  @Test
  void theNarrowerNameHoldsWhateverTheOrder() throws InvalidPlaceException {
    var service = new Switch("youtube", false, null);
    var kind = new Switch("media-sharing", true, null);
    assertThat(open(service, kind)).containsExactly("flickr.com");
    assertThat(open(kind, service)).containsExactly("flickr.com");
  }

  @Test
  void ofTwoOnOneNameTheLaterHolds() throws InvalidPlaceException {
    assertThat(open(new Switch("forum", true, null), new Switch("forum", false, null))).isEmpty();
  }

  @Test
  void aSwitchHoldsDuringItsPeriodOnly() throws InvalidPlaceException {
    var atLunch = new Switch("forum", true, LUNCH);
    assertThat(open(atLunch)).containsExactly("reddit.com");
    assertThat(openAt(FRIDAY_NOON.plusSeconds(3600), atLunch)).isEmpty();
  }

  @Test
  void aTimedSwitchGivesWayToTheNextOneOutsideItsPeriod() throws InvalidPlaceException {
    var always = new Switch("social-media", true, null);
    var closedAtLunch = new Switch("reddit", false, LUNCH);
    assertThat(open(always, closedAtLunch)).containsExactly("youtube.com", "flickr.com");
    assertThat(openAt(FRIDAY_NOON.minusSeconds(1), always, closedAtLunch))
        .containsExactly("youtube.com", "flickr.com", "reddit.com");
  }

  private List<String> open(Switch... switches) throws InvalidPlaceException {
    return openAt(FRIDAY_NOON, switches);
  }

  private List<String> openAt(Instant at, Switch... switches) throws InvalidPlaceException {
    var house =
        new Policy.House(
            Roster.of(List.of(GROUP), Map.of()),
            List.of(new GroupRules(GROUP, List.of(switches), false)),
            List.of(),
            false,
            Grants.none(),
            SupervisionOrders.none());
    var policy = Policy.of(lists.index(), house);
    var client = new Client(new IpAddress(0, 1), GROUP);
    var allowed = new ArrayList<String>();
    for (var site : List.of("youtube.com", "flickr.com", "reddit.com")) {
      var query = new Query(client, AddressBar.read(site), Form.TUNNEL, at);
      if (policy.decide(query) instanceof Verdict.Allow) {
        allowed.add(site);
      }
    }
    return allowed;
  }
}
