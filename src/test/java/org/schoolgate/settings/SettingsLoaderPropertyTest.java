package org.schoolgate.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever people write, the loader answers with settings or with problems. */
final class SettingsLoaderPropertyTest {

  private static final Path FILE = newFile();

  @BeforeContainer
  static void create() throws IOException {
    Files.writeString(FILE, "");
  }

  @AfterContainer
  static void delete() throws IOException {
    Files.delete(FILE);
  }

  @Property(tries = 2_000)
  void neverThrowsOnAnyText(@ForAll("texts") String text) throws IOException {
    Files.write(FILE, text.getBytes(UTF_8));
    assertThat(SettingsLoader.load(FILE, List.of())).isNotNull();
  }

  @Property(tries = 1_000)
  void neverThrowsOnAnyBytes(@ForAll byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    assertThat(SettingsLoader.load(FILE, List.of())).isNotNull();
  }

  @Property(tries = 2_000)
  void neverThrowsOnAnyOverride(@ForAll("texts") String value, @ForAll("keys") String key) {
    assertThat(SettingsLoader.load(null, List.of(value, key + "=" + value))).isNotNull();
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(
        "proxy.listen",
        "proxy.url",
        "console.url",
        "clients",
        "groups",
        "timetable",
        "timetable.t",
        "limits",
        "limits.idle",
        "school.zone",
        "blocklists",
        "local.names",
        "journal.segment",
        "dns.upstream",
        "connect.ports",
        "mail");
  }

  /** Text that looks like settings often enough to get past the first gate. */
  @Provide
  Arbitrary<String> texts() {
    var pieces =
        Arbitraries.of(
            "proxy",
            "listen",
            ": ",
            ":",
            "\n",
            "\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!!binary ",
            "'",
            "\"",
            "|",
            ">",
            "#",
            "%",
            "@",
            "`",
            "\t",
            "---\n",
            "...\n",
            "groups:",
            "name: x",
            "127.0.0.1",
            "/",
            "8",
            "99999999999999999999",
            "Mon-Fri",
            "12:00-13:00",
            "limits.idle: ",
            "10s",
            ".",
            "..",
            "<<: ",
            "? ",
            "~",
            "null",
            "\u0000",
            "\ud800");
    var shaped = pieces.list().ofMaxSize(30).map(list -> String.join("", list));
    return Arbitraries.oneOf(shaped, Arbitraries.strings().ofMaxLength(60));
  }

  private static Path newFile() {
    try {
      return Files.createTempFile("settings", ".yaml");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
