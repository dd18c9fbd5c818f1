package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolgate.testing.TestNameServer;

/** Groups by address: each client meets what holds for its own group. */
@Tag("wire")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GroupsTest {

  private static final String GROUPS =
      """
      groups=[{name: pupils, strictest: true, addresses: [127.0.0.2], close: [games]},
      {name: staff, addresses: [127.0.0.3, 127.0.1.0/24], open: [youtube, forum, nordvpn]},
      {name: head, addresses: [127.0.1.7], open: [social-media], close: [reddit]},
      {name: kiosk, addresses: [127.0.0.5], default: only-listed}]
      """;

  private final TestNameServer names = TestNameServer.start();
  private House house;

  @BeforeAll
  void startTheHouse(@TempDir Path folder) throws Exception {
    write(folder, "youtube", "social-media", "media-sharing", "youtube.com\nytimg.com\n");
    write(folder, "vimeo", "social-media", "media-sharing", "vimeo.com\n");
    write(folder, "reddit", "social-media", "forum", "reddit.com\n");
    write(folder, "nordvpn", "circumvention", "vpn", "nordvpn.com\n");
    write(folder, "surfshark", "circumvention", "vpn", "surfshark.com\n");
    write(folder, "chess", "games", "board", "chess.example\n");
    write(folder, "nhs", "never-break", "helpline", "nhs.uk\n");
    write(folder, "bbc", "learning", "library", "bbc.co.uk\n");
    house =
        House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort(), GROUPS.strip());
  }

  @AfterAll
  void stopTheHouse() {
    house.close();
    names.close();
  }

  @ParameterizedTest(name = "{0}: pupil {1}, staff {2}, head {3}, kiosk {4}, unknown {5}")
  @CsvSource({
    "youtube.com,   category,      -,             -,             category,      category",
    "i.ytimg.com,   category,      -,             -,             category,      category",
    "vimeo.com,     category,      category,      -,             category,      category",
    "reddit.com,    category,      -,             category,      category,      category",
    "nordvpn.com,   circumvention, -,             circumvention, circumvention, circumvention",
    "surfshark.com, circumvention, circumvention, circumvention, circumvention, circumvention",
    "chess.example, category,      category,      category,      category,      category",
    "nhs.uk,        -,             -,             -,             -,             -",
    "bbc.co.uk,     -,             -,             -,             -,             -",
    "plain.example, -,             -,             -,             default,       -"
  })
  void eachGroupMeetsItsOwnVerdict(
      String host, String pupil, String staff, String head, String kiosk, String unknown)
      throws Exception {
    var url = "http://" + host + "/";
    assertThat(house.reason("127.0.0.2", url)).isEqualTo(pupil);
    assertThat(house.reason("127.0.0.3", url)).isEqualTo(staff);
    assertThat(house.reason("127.0.1.6", url)).isEqualTo(staff);
    assertThat(house.reason("127.0.1.7", url)).isEqualTo(head);
    assertThat(house.reason("127.0.0.5", url)).isEqualTo(kiosk);
    assertThat(house.reason("127.0.0.99", url)).isEqualTo(unknown);
  }

  private static void write(Path folder, String service, String category, String kind, String hosts)
      throws Exception {
    var head = "# category: %s\n# kind: %s\n\n".formatted(category, kind);
    House.write(folder, category + "/" + service + ".txt", head + hosts);
  }
}
