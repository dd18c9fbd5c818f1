package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text out of what was fetched, whoever packed it. */
final class UnpackingTest {

  private static final List<String> GAMES = List.of("games/domains");

  @TempDir private Path folder;

  @Test
  void leavesPlainTextAsItIs() throws IOException {
    assertThat(text("a.example\n".getBytes(UTF_8), List.of())).isEqualTo("a.example\n");
  }

  @Test
  void knowsGzipByItsFirstBytes() throws IOException {
    assertThat(text(Archive.gzip("a.example\n".getBytes(UTF_8)), List.of()))
        .isEqualTo("a.example\n");
  }

  @Test
  void takesTheFilesThatAreNamedOutOfAnArchive() throws IOException {
    var archive =
        new Archive()
            .entry("games/", '5', "", "")
            .file("games/usage", "black\n")
            .file("./games/domains", "a.example")
            .file("games/urls", "b.example/page\n")
            .targz();
    assertThat(text(archive, List.of("games/domains", "games/urls")))
        .isEqualTo("a.example\nb.example/page\n\n");
  }

  @Test
  void readsAnArchiveThatIsNotCompressed() throws IOException {
    assertThat(text(new Archive().file("games/domains", "a.example").tar(), GAMES))
        .isEqualTo("a.example\n");
  }

  @Test
  void honoursNoPathOfAnArchive() throws IOException {
    var archive =
        new Archive()
            .file("../outside", "x")
            .file("/etc/schoolgate-outside", "x")
            .file("games/../../outside", "x")
            .file("games/domains", "a.example\n")
            .targz();
    assertThat(text(archive, GAMES)).startsWith("a.example\n");
    assertThat(folder.resolveSibling("outside")).doesNotExist();
    assertThat(Path.of("/etc/schoolgate-outside")).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("fetched", "text");
    }
  }

  @Test
  void followsNoLinkOfAnArchive() {
    var linked = new Archive().entry("games/domains", '2', "/etc/passwd", "").tar();
    var same = new Archive().entry("games/domains", '1', "/etc/passwd", "").tar();
    var device = new Archive().entry("games/domains", '3', "", "").tar();
    for (var archive : List.of(linked, same, device)) {
      assertRefused(archive, GAMES, "the archive has no file games/domains");
    }
  }

  @Test
  void refusesAFileThatIsThereTwice() {
    var archive = new Archive().file("games/domains", "a").file("games/domains", "b").tar();
    assertRefused(archive, GAMES, "the archive has games/domains twice");
  }

  @Test
  void refusesWhatEndsInTheMiddle() throws IOException {
    var whole = new Archive().file("games/domains", "a.example\n".repeat(500)).targz();
    for (int cut = 3; cut < whole.length; cut += 7) {
      assertRefused(Arrays.copyOf(whole, cut), GAMES, "truncated");
    }
    var unended = new Archive().file("games/domains", "a.example\n").unended();
    assertRefused(unended, GAMES, "truncated");
    assertRefused(Arrays.copyOf(unended, 700), GAMES, "truncated");
  }

  @Test
  void refusesWhatIsDamaged() throws IOException {
    var packed = Archive.gzip("a.example\n".repeat(500).getBytes(UTF_8));
    packed[packed.length - 6] ^= 1;
    assertRefused(packed, List.of(), "damaged");
    var tar = new Archive().file("games/domains", "a.example\n").tar();
    tar[3] ^= 1;
    assertRefused(tar, GAMES, "not a tar archive, or a damaged one");
    assertRefused("a.example\n".repeat(99).getBytes(UTF_8), GAMES, "not a tar archive");
  }

  @Test
  void refusesABombByItsRatio() throws IOException {
    assertRefused(Archive.gzip(new byte[8 << 20]), List.of(), "more than 200 times its size");
  }

  @Test
  void refusesABombThatHidesInAFileNobodyAskedFor() throws IOException {
    var archive =
        new Archive().file("bomb", "0".repeat(8 << 20)).file("games/domains", "a.example").targz();
    assertRefused(archive, GAMES, "more than 200 times its size");
  }

  @Test
  void refusesEntriesWithoutEnd() throws IOException {
    var archive = new Archive();
    for (int i = 0; i <= 10_000; i++) {
      archive.file("f" + i, "");
    }
    assertRefused(archive.tar(), GAMES, "more than 10000 entries");
  }

  @Test
  void refusesASizeThatIsNoNumber() {
    var tar = new Archive().file("games/domains", "a.example\n").tar();
    tar[124] = (byte) 0x80;
    assertRefused(tar, GAMES, "damaged");
  }

  private void assertRefused(byte[] fetched, List<String> members, String reason) {
    assertThatThrownBy(() -> text(fetched, members))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(reason);
  }

  private String text(byte[] fetched, List<String> members) throws IOException {
    var file = Files.write(folder.resolve("fetched"), fetched);
    var text = folder.resolve("text");
    Unpacking.text(file, members, text);
    return Files.readString(text);
  }
}
