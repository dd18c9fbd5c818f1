package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.schoolgate.testing.FreePorts;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestNameServer;

/** Edits of the settings file while the house is at work. Alone: its limits are of real time. */
@Isolated
@Tag("wire")
final class LiveSettingsTest {

  private static final Duration EDIT_LIMIT = Duration.ofSeconds(5);
  private static final String CHAT =
      "# category: social-media\n# service: chat\n# reason: chat\nchat.example\n";
  private static final String OPENED =
      "groups: [{name: everyone, strictest: true, open: [chat]}]\n";

  private final TestNameServer names = TestNameServer.start();

  @TempDir private Path folder;
  private Path file;
  private House house;

  @BeforeEach
  void startTheHouse() throws Exception {
    House.write(folder, "social-media/chat.txt", CHAT);
    file = Files.writeString(folder.resolve("schoolgate.yaml"), "school.name: First School\n");
    house = House.start(folder, "dns.upstream=127.0.0.1:" + names.address().getPort());
    house.follow(file);
    awaitSchool("First School");
  }

  @AfterEach
  void stopTheHouse() {
    house.close();
    names.close();
  }

  @Test
  void anEditIsInForceSoon() throws Exception {
    assertThat(house.reason("127.0.0.1", "http://chat.example/")).isEqualTo("category");
    Files.writeString(file, OPENED);
    awaitChat("-");
    Files.writeString(file, "school.name: Second School\n");
    awaitChat("category");
    assertThat(school()).contains("Second School");
  }

  @Test
  void aFileThatIsReplacedIsInForceToo() throws Exception {
    var beside = Files.writeString(folder.resolve("new.yaml"), OPENED);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    awaitChat("-");
  }

  @Test
  void somethingWrongKeepsWhatIsInForceUntilItIsMended() throws Exception {
    Files.writeString(file, OPENED);
    awaitChat("-");
    Files.writeString(file, "limits.idle: soon\n");
    awaitFaulty(1);
    assertThat(house.reason("127.0.0.1", "http://chat.example/")).isEqualTo("-");
    Files.writeString(file, "school.name: Third School\n");
    awaitChat("category");
    awaitFaulty(0);
  }

  @Test
  void aFileThatIsGoneKeepsWhatIsInForce() throws Exception {
    Files.writeString(file, OPENED);
    awaitChat("-");
    Files.delete(file);
    awaitFaulty(1);
    assertThat(house.reason("127.0.0.1", "http://chat.example/")).isEqualTo("-");
    Files.writeString(file, OPENED);
    awaitFaulty(0);
  }

  @Test
  void aFileThatComesBackAsItWasIsNoLongerFaulty() throws Exception {
    Files.writeString(file, OPENED);
    awaitChat("-");
    var aside = file.resolveSibling("aside.yaml");
    Files.move(file, aside);
    awaitFaulty(1);
    Files.move(aside, file);
    awaitFaulty(0);
  }

  @Test
  void aFileThatWasEmptiedDoesNotPutTheDefaultsInForce() throws Exception {
    Files.writeString(file, OPENED);
    awaitChat("-");
    Files.writeString(file, "");
    awaitFaulty(1);
    assertThat(house.reason("127.0.0.1", "http://chat.example/")).isEqualTo("-");
    Files.writeString(file, "# nothing is set\n");
    awaitChat("category");
  }

  @Test
  void anEditOfAListKeepsTheSettingsThatWereEdited() throws Exception {
    Files.writeString(file, OPENED);
    awaitChat("-");
    house.list("other.txt", "other.example\n");
    await("the list")
        .atMost(EDIT_LIMIT)
        .until(() -> house.reason("127.0.0.1", "http://other.example/").equals("local"));
    assertThat(house.reason("127.0.0.1", "http://chat.example/")).isEqualTo("-");
  }

  @Test
  void aDoorStaysWhereItIs() throws Exception {
    int other = FreePorts.one();
    Files.writeString(file, "proxy.listen: 127.0.0.1:" + other + "\nschool.name: Fourth School\n");
    awaitSchool("Fourth School");
    assertThatThrownBy(() -> RawClient.to(other)).isInstanceOf(UncheckedIOException.class);
  }

  private void awaitSchool(String name) {
    await(name).atMost(EDIT_LIMIT).until(() -> school().contains(name));
  }

  private String school() throws IOException {
    return house.get("http://schoolgate.internal/").text();
  }

  private void awaitChat(String reason) {
    await("chat: " + reason)
        .atMost(EDIT_LIMIT)
        .until(() -> house.reason("127.0.0.1", "http://chat.example/").equals(reason));
  }

  private void awaitFaulty(int expected) {
    var line = "schoolgate_settings_faulty " + expected + ".0\n";
    await(line.strip())
        .atMost(EDIT_LIMIT)
        .until(() -> house.consolePage("/metrics").text().contains(line));
  }
}
