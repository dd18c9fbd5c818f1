package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.PublicSuffixes;

/** Holds the shipped lists to what their README promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListsTest {

  private static final int FEWEST_SERVICES = 150;

  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "social-media",
          words(
              "social-network media-sharing micro-blogging messaging forum blogging live-streaming"
                  + " dating anonymous ephemeral"),
          "circumvention",
          words(
              "vpn web-proxy dns-over-https anonymity-network remote-desktop cloud-browser"
                  + " alternative-front-end translator cache"),
          "never-break",
          words(
              "os-update browser-update security-update certificate-status exam-board helpline"
                  + " school-platform"),
          "learning",
          words(
              "arts-music careers computing early-years encyclopaedia humanities languages library"
                  + " maths news-for-children pe-health quiz reading revision science"
                  + " teaching-tools"));

  /** Suffixes below which one body alone gives out names. */
  private static final Set<String> OF_ONE_BODY = Set.of("nhs.uk", "police.uk");

  private static final Pattern HEAD =
      Pattern.compile(
          "# title: \\S.*\n# category: [a-z-]+\n# kind: [a-z-]+\n(# minimum-age: \\d+\n)?"
              + "# reason: \\S.*\\.\n\n.*",
          Pattern.DOTALL);
  private static final Pattern SLUG = Pattern.compile("[a-z-]+/[a-z0-9]+(-[a-z0-9]+)*\\.txt");
  private static final Pattern VISIBLE_WORD = Pattern.compile("[a-z0-9]{3,}");
  private static final Pattern UNSEEN = Pattern.compile("[^a-z0-9]");

  private final Map<String, String> texts = new HashMap<>();
  private final List<ParsedList> lists = new ArrayList<>();

  /** One rule of one list. */
  private record Rule(ParsedList list, int number) {
    String host() {
      return list.rules().host(number).text();
    }

    boolean blocks() {
      return list.rules().action(number) == Action.BLOCK;
    }

    boolean isWholeHost() {
      return list.rules().path(number) == null;
    }

    @Override
    public String toString() {
      return list.name() + ": " + list.rules().text(number);
    }
  }

  @BeforeAll
  void readTheLists() throws IOException {
    var folder = CommandRun.ROOT.resolve("blocklists");
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        var name = folder.relativize(file).toString();
        var text = Files.readString(file);
        texts.put(name, text);
        lists.add(ListParser.parse(name, text.lines().iterator()));
      }
    }
  }

  @Test
  void everyLineIsUnderstood() {
    assertThat(lists).allSatisfy(list -> assertThat(list.problems()).as(list.name()).isEmpty());
  }

  @Test
  void everyFileIsNamedAsASlugBelowItsCategory() {
    assertThat(lists)
        .allSatisfy(list -> assertThat(list.name()).matches(SLUG))
        .allSatisfy(list -> assertThat(list.name()).startsWith(list.header().category() + "/"));
  }

  @Test
  void everyFileHasItsHeaderWholeAndInOrder() {
    assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).matches(HEAD));
  }

  @Test
  void everyKindIsKnown() {
    assertThat(lists)
        .allSatisfy(
            list ->
                assertThat(KINDS.get(list.header().category()))
                    .as(list.name())
                    .contains(list.header().kind()));
  }

  @Test
  void minimumAgesAreThoseOfChildren() {
    assertThat(lists)
        .allSatisfy(
            list -> assertThat(list.header().minimumAge()).as(list.name()).matches(this::isAge));
  }

  @Test
  void socialMediaOfEveryKindIsThere() {
    var services = lists.stream().filter(list -> isOf(list, "social-media")).toList();
    assertThat(services).hasSizeGreaterThanOrEqualTo(FEWEST_SERVICES);
    assertThat(services.stream().map(list -> list.header().kind()))
        .containsAll(KINDS.get("social-media"));
  }

  @Test
  void noServiceIsThereTwice() {
    assertThat(lists.stream().map(ParsedList::service)).doesNotHaveDuplicates();
    assertThat(lists.stream().map(list -> list.header().category() + ": " + list.header().title()))
        .doesNotHaveDuplicates();
  }

  @Test
  void noPlaceIsListedTwice() {
    var places = rules().map(rule -> rule.list().rules().text(rule.number()));
    assertThat(places.map(text -> text.replace("@@||", "").replace("^", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void noHostStandsBeneathAnotherOfItsFile() {
    for (var list : lists) {
      var whole = rules(list).filter(Rule::blocks).filter(Rule::isWholeHost).map(Rule::host);
      var hosts = whole.collect(Collectors.toSet());
      assertThat(rules(list).filter(Rule::blocks).filter(rule -> isBeneath(rule, hosts))).isEmpty();
    }
  }

  @Test
  void noLearningSiteStandsBeneathWhatIsBlocked() {
    var blocking = Set.of("social-media", "circumvention");
    var blocked =
        rules()
            .filter(rule -> blocking.contains(rule.list().header().category()))
            .filter(Rule::blocks)
            .map(Rule::host)
            .collect(Collectors.toSet());
    var learning = rules().filter(rule -> isOf(rule.list(), "learning"));
    assertThat(learning.filter(rule -> isBeneath(rule, blocked))).isEmpty();
  }

  @Test
  void noRuleIsAboutAPublicSuffix() {
    assertThat(rules().filter(ListsTest::isSuffix)).isEmpty();
  }

  @Test
  void noRuleIsAboutWhatManySitesShare() {
    var shared = Set.copyOf(Table.rows("never-a-rule.txt"));
    assertThat(
            rules()
                .filter(rule -> !isOf(rule.list(), "learning"))
                .filter(Rule::isWholeHost)
                .filter(rule -> shared.contains(rule.host())))
        .isEmpty();
  }

  @Test
  void aHostThatDoesNotShowItsServiceSaysWhyItBelongs() {
    assertThat(rules().filter(rule -> !showsItsService(rule)).filter(rule -> !hasComment(rule)))
        .isEmpty();
  }

  private boolean isAge(int age) {
    return age == 0 || (age >= 8 && age <= 18);
  }

  private static boolean isOf(ParsedList list, String category) {
    return list.header().category().equals(category);
  }

  private static boolean isSuffix(Rule rule) {
    return rule.list().rules().host(rule.number()) instanceof DomainName name
        && PublicSuffixes.registrable(name) == null
        && !OF_ONE_BODY.contains(name.text());
  }

  private static boolean isBeneath(Rule rule, Set<String> hosts) {
    var above = rule.host();
    for (int dot = above.indexOf('.'); dot >= 0; dot = above.indexOf('.')) {
      above = above.substring(dot + 1);
      if (hosts.contains(above)) {
        return true;
      }
    }
    return false;
  }

  private static boolean showsItsService(Rule rule) {
    var host = UNSEEN.matcher(rule.host()).replaceAll("");
    var title = rule.list().header().title().toLowerCase(Locale.ROOT);
    var names = new HashSet<String>();
    VISIBLE_WORD
        .matcher(title + " " + rule.list().service())
        .results()
        .forEach(word -> names.add(word.group()));
    names.add(UNSEEN.matcher(title).replaceAll(""));
    names.remove("");
    return names.stream().anyMatch(host::contains);
  }

  private boolean hasComment(Rule rule) {
    var text = texts.getOrDefault(rule.list().name(), "");
    var line = text.lines().toList().get(rule.list().rules().line(rule.number()) - 1);
    return line.contains(" # ");
  }

  private Stream<Rule> rules() {
    return lists.stream().flatMap(ListsTest::rules);
  }

  private static Stream<Rule> rules(ParsedList list) {
    return IntStream.range(0, list.rules().size()).mapToObj(number -> new Rule(list, number));
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }
}
