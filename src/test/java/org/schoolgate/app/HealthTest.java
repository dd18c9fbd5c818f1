package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the house tells those who watch over it. */
@Tag("wire")
final class HealthTest {

  @TempDir private Path folder;
  private House house;

  @BeforeEach
  void startTheHouse() throws Exception {
    House.write(folder, "local.txt", "closed.example\n");
    house = House.start(folder);
  }

  @AfterEach
  void stopTheHouse() {
    house.close();
  }

  @Test
  void aStartedHouseIsAliveAndReady() throws Exception {
    assertThat(house.consolePage("/health/live").status()).isEqualTo(200);
    var ready = house.consolePage("/health/ready");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.text()).contains("proxy", "lists", "journal");
  }

  @Test
  void theMetricsTellOfRulesAndOfWhatWasBlocked() throws Exception {
    assertThat(house.get("http://closed.example/").status()).isEqualTo(403);
    await("the request in the metrics")
        .until(() -> metrics().matches("(?s).*schoolgate_[a-z_]*\\{[^}]*blocked[^}]*} 1\\.0.*"));
    assertThat(metrics())
        .contains("schoolgate_rules 1.0\n", "schoolgate_tunnels 0.0\n")
        .contains("schoolgate_lists_published_total 1.0\n", "schoolgate_lists_faulty 0.0\n");
  }

  @Test
  void everyMetricOfTheHouseIsCalledAfterIt() throws Exception {
    assertThat(metrics().lines().filter(line -> line.startsWith("# TYPE ")))
        .allMatch(line -> line.matches("# TYPE (schoolgate|jvm|process)_.*"));
  }

  private String metrics() throws Exception {
    var page = house.consolePage("/metrics");
    assertThat(page.status()).isEqualTo(200);
    return page.text();
  }
}
