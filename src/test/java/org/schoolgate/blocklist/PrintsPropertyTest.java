package org.schoolgate.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.site.DomainName;

/** A list of which only the prints are held answers as one that is held as text. */
final class PrintsPropertyTest {

  private static final String[] LABELS = {"a", "b", "com", "uk", "example", "x-1"};
  private static final String[] PATHS = {"", "", "", "/a", "/a/b", "/a?c=1"};
  private static final String[] ASKED_PATHS = {"/", "/a", "/a/b", "/a/b/c", "/a?c=1", "/ab"};
  private static final String[] FORMS = {"%s", "*.%s", "@@||%s^", "||%s^", "# %s", "0.0.0.0 z.%s"};

  @Property(tries = 3000)
  void answersAsTheText(
      @ForAll("lines") List<String> lines,
      @ForAll("lines") List<String> other,
      @ForAll("hosts") String host,
      @ForAll("paths") String path,
      @ForAll long seed) {
    var hash = new SuffixHash(new Random(seed));
    var asText = parse("1.txt", lines);
    var small = parse("0.txt", other);

    var printed = List.of(small, printed(asText, hash, KeptLines.all(), RuleTable.EMPTY));

    assertSame(host, path, List.of(small, asText), printed, hash);
  }

  /** Lines are taken out, and others put in, behind the compiled list's back. */
  @Property(tries = 3000)
  void answersAsTheEditedText(
      @ForAll("lines") List<String> before,
      @ForAll("lines") List<String> added,
      @ForAll @IntRange(min = 0, max = 60) int from,
      @ForAll @IntRange(min = 0, max = 10) int removed,
      @ForAll("hosts") String host,
      @ForAll long seed) {
    var hash = new SuffixHash(new Random(seed));
    int start = Math.min(from, before.size());
    int end = Math.min(start + removed, before.size());
    var after = new ArrayList<>(before.subList(0, start));
    after.addAll(added);
    after.addAll(before.subList(end, before.size()));
    var runs = new ArrayList<KeptLines.Run>();
    if (start > 0) {
      runs.add(new KeptLines.Run(1, 1, start));
    }
    if (end < before.size()) {
      runs.add(new KeptLines.Run(end + 1, start + added.size() + 1, before.size() - end));
    }
    var fresh = new ListParser("0.txt");
    fresh.turnTo(start + 1, ListHeader.silent("0.txt"));
    added.forEach(fresh::next);

    var edited = printed(parse("0.txt", before), hash, KeptLines.of(runs), fresh.end().rules());

    assertSame(host, "/a/b", List.of(parse("0.txt", after)), List.of(edited), hash);
  }

  @Property(tries = 20)
  void holdsARuleThatStandsOnManyLinesOnce(@ForAll @IntRange(min = 2, max = 3000) int times) {
    var hash = new SuffixHash(new Random(times));
    var lines = new ArrayList<String>();
    for (int i = 0; i < times; i++) {
      lines.add("example.com");
    }
    var list = printed(parse("0.txt", lines), hash, KeptLines.all(), RuleTable.EMPTY);

    assertThat(Objects.requireNonNull(list.printed()).prints().entries())
        .hasSize(Prints.ENTRY_BYTES);
    assertSame("www.example.com", "/", List.of(parse("0.txt", lines)), List.of(list), hash);
  }

  private static void assertSame(
      String host, String path, List<ParsedList> one, List<ParsedList> other, SuffixHash hash) {
    assertThat(answers(HashedIndex.build(other, hash), host, path))
        .isEqualTo(answers(HashedIndex.build(one, hash), host, path));
    assertThat(answers(HashedIndex.build(other, hash), host, null))
        .isEqualTo(answers(HashedIndex.build(one, hash), host, null));
  }

  private static List<String> answers(RuleIndex index, String host, @Nullable String path) {
    var matches = new Matches();
    var asked = new DomainName(host);
    boolean leftOut = index.match(asked, path, matches);
    var answers = new ArrayList<String>();
    answers.add("left out: " + leftOut);
    for (int i = 0; i < matches.count(); i++) {
      answers.add(index.lists().get(matches.list(i)).name() + " " + matches.rule(i, asked, path));
    }
    return path == null ? answers.subList(1, answers.size()) : answers;
  }

  private static ParsedList parse(String name, List<String> lines) {
    return ListParser.parse(name, lines.iterator());
  }

  private static ParsedList printed(
      ParsedList list, SuffixHash hash, KeptLines kept, RuleTable fresh) {
    var filler = new PrintFiller(hash);
    filler.add(list.rules());
    return new ParsedList(
        list.name(),
        list.header(),
        fresh,
        new PrintedRules(filler.build(), kept),
        list.ruleCount(),
        list.problems(),
        list.problemCount(),
        list.lineCount());
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Combinators.combine(hosts(), Arbitraries.of(PATHS), Arbitraries.of(FORMS))
        .as((host, path, form) -> form.formatted(form.contains("0.0.0.0") ? host : host + path))
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> hosts() {
    return Arbitraries.of(LABELS)
        .list()
        .ofMinSize(2)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(ASKED_PATHS);
  }
}
