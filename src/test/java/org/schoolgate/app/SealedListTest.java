package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.testing.TestNameServer;

/** A sealed list: everything that could open one of its sites is tried, and nothing does. */
@Tag("wire")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SealedListTest {

  private static final String GROUPS =
      "groups=[{name: all, strictest: true, addresses: [127.0.0.0/8],"
          + " open: [sealed, feed, illegal, social-media, illegal-service]}]";

  private final TestNameServer names = TestNameServer.start();
  private House house;

  @BeforeAll
  void startTheHouse(@TempDir Path folder) throws Exception {
    var sealed = "# category: sealed\n# kind: illegal\n\nsealed.example\npath.example/bad\n";
    House.write(folder, "feed.txt", sealed + "@@||own.sealed.example^\n");
    House.write(folder, "never.txt", "# category: never-break\n\n" + opened());
    House.write(folder, "learning.txt", "# category: learning\n\n" + opened());
    House.write(folder, "local.txt", "# action: allow\n\n" + opened());
    House.write(folder, "social.txt", "# category: social-media\n# action: allow\n\n" + opened());
    House.write(folder, "illegal-service.txt", "# category: sealed\n\nservice.example\n");
    house =
        House.start(
            folder,
            "dns.upstream=127.0.0.1:" + names.address().getPort(),
            "destinations.allow=0.0.0.0/0",
            GROUPS);
  }

  @AfterAll
  void stopTheHouse() {
    house.close();
    names.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sealed.example",
        "www.sealed.example",
        "SEALED.example.",
        "deep.www.sealed.example",
        "own.sealed.example",
        "service.example",
        "path.example/bad",
        "path.example/bad/worse?x=1",
        "path.example/%62ad",
        "path.example/good/../bad"
      })
  void nothingOpensASealedSite(String place) throws Exception {
    assertThat(house.reason("127.0.0.1", "http://" + place)).isEqualTo("sealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sealed.example:443", "www.sealed.example:443", "service.example:443"})
  void noTunnelLeadsToASealedHost(String authority) throws Exception {
    var answer = house.connect(authority);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.proxyDetails()).isEqualTo("sealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"path.example/", "path.example/badger", "unsealed.example"})
  void whatIsBesideIsNotSealed(String place) throws Exception {
    assertThat(house.reason("127.0.0.1", "http://" + place)).isEqualTo("-");
  }

  private static String opened() {
    return "sealed.example\nwww.sealed.example\ndeep.www.sealed.example\nservice.example\n"
        + "path.example/bad\npath.example/bad/worse\n";
  }
}
