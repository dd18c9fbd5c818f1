package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.settings.Settings.Subscription;

/** What is made of a fetched text, as the reader of lists sees it. */
final class CompositionTest {

  private static final Subscription GAMES = Subscribed.plain("https://lists.example/a");

  @TempDir private Path folder;

  /** Whatever there is before it that is no rule, the reader of lists is still in the header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@@x\n",
        "\u00A0\n",
        "\u2007",
        "\u00A0",
        "\u3000\n\u202F",
        "[Adblock Plus 2.0]\n",
        "a CNAME rpz-passthru.\n",
        "\uFEFF",
        "\uFEFF\n\uFEFF"
      })
  void aListWritesNoLineOfItsHeader(String before) throws Exception {
    for (var line : new String[] {"kind: x", "reason: none", "minimum-age: 7", "action: allow"}) {
      var header = header(before + "# " + line + "\na.example\n");
      assertThat(header.kind()).isNull();
      assertThat(header.reason()).isNull();
      assertThat(header.minimumAge()).isZero();
      assertThat(header.action()).isEqualTo(header("a.example\n").action());
    }
  }

  @Test
  void aListThatIsWrittenAgainKeepsItsLinesUnderTheNewHeader() throws Exception {
    var first = composed("! Title: Hostile\n@@||open.example^\na.example\n# end\n");
    var again = folder.resolve("again");
    Composition.again(GAMES, Files.writeString(folder.resolve("first"), first), again);
    assertThat(Files.readString(again)).isEqualTo(first);
    var old = first.replace("# category: games", "# category: other");
    Composition.again(GAMES, Files.writeString(folder.resolve("old"), old), again);
    assertThat(Files.readString(again)).isEqualTo(first);
  }

  @Test
  void noMoreIsWrittenThanTheLibraryReads() throws IOException {
    var text = folder.resolve("text");
    try (BufferedWriter out = Files.newBufferedWriter(text)) {
      for (int i = 0; i < 24 << 20; i++) {
        out.write("@@x\n");
      }
    }
    assertThatThrownBy(() -> Composition.write(GAMES, text, folder.resolve("list")))
        .hasMessage("larger than the 256 MB that a list may have");
    assertThat(Files.size(folder.resolve("list"))).isLessThanOrEqualTo(256L << 20);
  }

  private ListHeader header(String fetched) throws IOException, Refusal {
    return ListParser.parse("a.txt", composed(fetched).lines().iterator()).header();
  }

  private String composed(String fetched) throws IOException, Refusal {
    var into = folder.resolve("into");
    Composition.write(GAMES, Files.writeString(folder.resolve("fetched"), fetched), into);
    return Files.readString(into);
  }
}
