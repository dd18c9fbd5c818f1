package org.schoolgate.blocklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** What the index finds, and in which order. */
final class RuleIndexTest {

  private final Matches matches = new Matches();

  @Test
  void findsARuleForTheHostAndEverythingBeneath() throws InvalidPlaceException {
    var index = index("x.com");

    assertThat(find(index, "x.com", null)).hasSize(1);
    assertThat(find(index, "www.x.com", null)).hasSize(1);
    assertThat(find(index, "a.b.c.x.com", null)).hasSize(1);
    assertThat(find(index, "box.com", null)).isEmpty();
    assertThat(find(index, "xx.com", null)).isEmpty();
    assertThat(find(index, "com", null)).isEmpty();
    assertThat(find(index, "x.com.uk", null)).isEmpty();
    assertThat(find(index, "x.co", null)).isEmpty();
  }

  @Test
  void keepsToTheScopeOfARule() throws InvalidPlaceException {
    var index = index("*.below.example\nexact.example CNAME .");

    assertThat(find(index, "below.example", null)).isEmpty();
    assertThat(find(index, "www.below.example", null)).hasSize(1);
    assertThat(find(index, "exact.example", null)).hasSize(1);
    assertThat(find(index, "www.exact.example", null)).isEmpty();
  }

  @Test
  void putsTheLongerHostFirstThenTheExactThenTheLongerPath() throws InvalidPlaceException {
    var index =
        index(
            """
            example.com
            @@||www.example.com^
            example.com/a
            www.example.com CNAME .
            www.example.com/a
            www.example.com/a/b
            """);

    assertThat(find(index, "www.example.com", "/a/b?c"))
        .containsExactly(
            "0.txt BLOCK EXACT www.example.com",
            "0.txt BLOCK DOMAIN www.example.com/a/b",
            "0.txt BLOCK DOMAIN www.example.com/a",
            "0.txt ALLOW DOMAIN www.example.com",
            "0.txt BLOCK DOMAIN example.com/a",
            "0.txt BLOCK DOMAIN example.com");
    assertThat(matches.allows(3)).isTrue();
    assertThat(matches.specificity(0)).isGreaterThan(matches.specificity(1));
  }

  @Test
  void leavesEqualsInTheOrderOfTheListsAndGivesThemOneSpecificity() throws InvalidPlaceException {
    var index = index("example.com", "@@||example.com^", "example.com");

    assertThat(find(index, "example.com", null))
        .containsExactly(
            "0.txt BLOCK DOMAIN example.com",
            "1.txt ALLOW DOMAIN example.com",
            "2.txt BLOCK DOMAIN example.com");
    assertThat(matches.specificity(0)).isEqualTo(matches.specificity(2));
  }

  @Test
  void matchesAPathOnlyUpToABoundary() throws InvalidPlaceException {
    var index = index("example.com/ab\nexample.com/dir/\nexample.com/?q=\nexample.com/w?v=1");

    assertThat(find(index, "example.com", "/ab")).hasSize(1);
    assertThat(find(index, "www.example.com", "/ab/c")).hasSize(1);
    assertThat(find(index, "example.com", "/ab?x")).hasSize(1);
    assertThat(find(index, "example.com", "/abc")).isEmpty();
    assertThat(find(index, "example.com", "/a")).isEmpty();
    assertThat(find(index, "example.com", "/dir/x")).hasSize(1);
    assertThat(find(index, "example.com", "/dir")).isEmpty();
    assertThat(find(index, "example.com", "/?q=anything")).hasSize(1);
    assertThat(find(index, "example.com", "/w?v=1&t=2")).hasSize(1);
    assertThat(find(index, "example.com", "/w?v=12")).isEmpty();
    assertThat(find(index, "example.com", "/AB")).isEmpty();
  }

  @Test
  void leavesUrlRulesOutWhenThePathIsNotSeen() throws InvalidPlaceException {
    assertThat(find(index("example.com/a"), "example.com", null)).isEmpty();
  }

  @Test
  void takesAddressesAlone() throws InvalidPlaceException {
    var index = index("192.0.2.7\n2001:db8::7\n192.0.2.8/a\n7.example");

    assertThat(find(index, "192.0.2.7", null)).hasSize(1);
    assertThat(find(index, "3221225991", null)).hasSize(1);
    assertThat(find(index, "[::ffff:192.0.2.7]", null)).hasSize(1);
    assertThat(find(index, "[2001:db8::7]", null)).hasSize(1);
    assertThat(find(index, "[2001:db8::8]", null)).isEmpty();
    assertThat(find(index, "192.0.2.8", "/a/b")).hasSize(1);
    assertThat(find(index, "192.0.2.8", "/b")).isEmpty();
  }

  @Test
  void hearsAListThatRepeatsItselfOnce() throws InvalidPlaceException {
    var index = index("example.com\nEXAMPLE.com\nexample.com/a\nexample.com/a\n@@||example.com^");

    assertThat(find(index, "example.com", "/a")).hasSize(3);
    assertThat(matches.rule(1, Host.parse("example.com"), "/a").line()).isEqualTo(1);
  }

  @Test
  void forgetsWhatItFoundBefore() throws InvalidPlaceException {
    var index = index("example.com");
    find(index, "example.com", null);

    assertThat(find(index, "other.example", null)).isEmpty();
    assertThatThrownBy(() -> matches.list(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void growsToHoldARuleOfEveryList() throws InvalidPlaceException {
    var texts = new String[100];
    Arrays.fill(texts, "example.com");

    assertThat(find(index(texts), "www.example.com", null)).hasSize(100);
  }

  @Test
  void findsNothingInNoLists() throws InvalidPlaceException {
    var index = RuleIndex.of(List.of());

    assertThat(index.size()).isZero();
    assertThat(find(index, "example.com", "/")).isEmpty();
    assertThat(find(index("", "# only a note", ""), "example.com", "/")).isEmpty();
  }

  @Test
  void readsALongUrlInBoundedWork() throws InvalidPlaceException {
    var index = index("example.com/a");
    var path = "/b" + "&/?=".repeat(16_000);

    assertThat(find(index, "example.com", path)).isEmpty();
  }

  @Test
  void allocatesNothingToAnswer() throws InvalidPlaceException {
    var index = index("example.com\nexample.com/a\n192.0.2.7\n@@||www.example.com^");
    var name = Host.parse("www.example.com");
    var address = Host.parse("192.0.2.7");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    index.match(name, "/a/b", matches);

    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 10_000; i++) {
      index.match(name, "/a/b", matches);
      index.match(address, "/a/b", matches);
    }
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(10_000);
  }

  private List<String> find(RuleIndex index, String host, @Nullable String path)
      throws InvalidPlaceException {
    index.match(Host.parse(host), path, matches);
    return Lists.found(index, matches, Host.parse(host), path);
  }

  private static RuleIndex index(String... texts) {
    var lists = new ParsedList[texts.length];
    for (int i = 0; i < texts.length; i++) {
      lists[i] = Lists.parse(i + ".txt", texts[i]);
      assertThat(lists[i].problems()).isEmpty();
    }
    return RuleIndex.of(List.of(lists));
  }
}
