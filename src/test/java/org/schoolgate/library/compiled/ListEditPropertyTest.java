package org.schoolgate.library.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.schoolgate.blocklist.Matches;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.RuleIndex;
import org.schoolgate.blocklist.SuffixHash;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.Chunker;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** A list that was compiled and then edited says what the text says that it has now. */
final class ListEditPropertyTest {

  private static final String[] ENDS = {"\n", "\n", "\n", "\r\n", "\r"};
  private static final String[] ODD = {
    "# a comment",
    "",
    "two words",
    "@@||allowed.example^",
    "*.below.example",
    "same.example",
    "url.example/path",
    "0.0.0.0 one.example two.example",
    "# title: Late",
    "bücher.example"
  };
  private static final String[] HEADS = {
    "# title: One", "# category: games", "# minimum-age: many", "# just a note", "# a note", ""
  };

  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      return Files.createTempDirectory("edited");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      for (var file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300)
  void saysWhatTheTextSays(@ForAll long seed) throws Exception {
    var chance = new Random(seed);
    var before = text(chance);
    var after = edited(before, chance);
    var file = FOLDER.resolve("list-" + seed + ".txt");
    var hash = SuffixHash.drawn(chance);
    Files.writeString(file, String.join("", before));
    var base = ListCompiler.compile("list.txt", file, hash, Progress.silent());
    assertSame(before, base.list(), chance);

    Files.writeString(file, String.join("", after));
    var bytes = Files.readAllBytes(file);
    var edited = ListEdit.of(base, Chunker.cut(new ByteArrayInputStream(bytes)), file);
    Files.delete(file);

    if (edited.isPresent()) {
      assertSame(after, edited.get().list(), chance);
    }
  }

  /** What a compiled list is good for: nearly every edit can be told without compiling again. */
  @Property(tries = 50)
  void oneLineInTheMiddleCanAlwaysBeTold(@ForAll long seed) throws Exception {
    var chance = new Random(seed);
    var lines = new ArrayList<String>();
    for (int i = 0; i < 5000; i++) {
      lines.add("host-" + chance.nextInt() + ".example\n");
    }
    var file = FOLDER.resolve("list-" + seed + ".txt");
    Files.writeString(file, String.join("", lines));
    var base = ListCompiler.compile("list.txt", file, SuffixHash.drawn(chance), Progress.silent());
    lines.add(1 + chance.nextInt(lines.size() - 1), "new.example\n");
    Files.writeString(file, String.join("", lines));

    var bytes = Files.readAllBytes(file);
    var edited = ListEdit.of(base, Chunker.cut(new ByteArrayInputStream(bytes)), file);
    Files.delete(file);

    assertThat(edited).isPresent();
    assertThat(edited.get().list().rules().size()).isLessThan(4000);
    assertSame(lines, edited.get().list(), chance);
  }

  private static List<String> text(Random chance) {
    var end = ENDS[chance.nextInt(ENDS.length)];
    var lines = new ArrayList<String>();
    int heads = chance.nextInt(6) == 0 ? chance.nextInt(900) : chance.nextInt(4);
    for (int i = heads; i > 0; i--) {
      lines.add(HEADS[chance.nextInt(HEADS.length)] + end);
    }
    int count = chance.nextInt(3000);
    for (int i = 0; i < count; i++) {
      lines.add(line(chance) + end);
    }
    return lines;
  }

  private static List<String> edited(List<String> before, Random chance) {
    var after = new ArrayList<>(before);
    for (int edit = chance.nextInt(6); edit > 0; edit--) {
      int at = chance.nextInt(after.size() + 1);
      switch (chance.nextInt(5)) {
        case 0 -> after.add(at, line(chance) + "\n");
        case 1 -> after.subList(at, Math.min(after.size(), at + chance.nextInt(400))).clear();
        case 2 -> after.addAll(at, List.copyOf(before.subList(0, before.size() / 2)));
        case 3 -> after.add(0, HEADS[chance.nextInt(HEADS.length)] + "\n");
        default -> after.add(chance.nextBoolean() ? "no-end.example" : "x");
      }
    }
    return after;
  }

  private static String line(Random chance) {
    return chance.nextInt(20) == 0
        ? ODD[chance.nextInt(ODD.length)]
        : "host-" + chance.nextInt(5000) + ".example";
  }

  private static void assertSame(List<String> text, ParsedList list, Random chance)
      throws InvalidPlaceException {
    var lines = String.join("", text).lines();
    var whole = ListParser.parse("list.txt", lines.iterator());
    assertThat(list.header()).isEqualTo(whole.header());
    assertThat(list.ruleCount()).isEqualTo(whole.ruleCount());
    assertThat(list.lineCount()).isEqualTo(whole.lineCount());
    assertThat(list.problemCount()).isEqualTo(whole.problemCount());
    // Of a list that was compiled with more problems than are kept, only some are known.
    if (list.problems().size() == list.problemCount()) {
      assertThat(list.problems()).isEqualTo(whole.problems());
    }
    var index = RuleIndex.of(List.of(list));
    var expected = RuleIndex.of(List.of(whole));
    for (int i = 0; i < 300; i++) {
      var host = Host.parse("www.host-" + chance.nextInt(5000) + ".example");
      assertThat(answers(index, host)).isEqualTo(answers(expected, host));
    }
    for (var odd : List.of("same.example", "allowed.example", "a.below.example", "url.example")) {
      assertThat(answers(index, Host.parse(odd))).isEqualTo(answers(expected, Host.parse(odd)));
    }
  }

  private static List<String> answers(RuleIndex index, Host host) {
    var matches = new Matches();
    index.match(host, "/path/below", matches);
    var answers = new ArrayList<String>();
    for (int i = 0; i < matches.count(); i++) {
      answers.add(matches.rule(i, host, "/path/below").toString());
    }
    return answers;
  }
}
