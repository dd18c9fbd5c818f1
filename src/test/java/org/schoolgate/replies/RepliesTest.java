package org.schoolgate.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.testing.Counts;

/**
 * Whatever an origin may reply, curl is given the same through the gate as directly, and where not,
 * there is a reason.
 *
 * <p>With {@code -Dschoolgate.replies=FILE} the replies of a file of curl's test cases are tried as
 * well; if there is a table {@code differences-of-FILE.txt}, they differ as it says. With {@code
 * -Dschoolgate.replies.summary=FILE} the counts are added to that file.
 */
@Tag("wire")
class RepliesTest {

  private static final Path OWN = Path.of("src/test/resources/replies");
  private static final String TABLES = "differences";

  /** In the table of a file, where it says how many replies there are. */
  private static final String ALL = "all";

  private static final int FEWEST = 300;

  @TempDir Path folder;

  @Test
  void hasManyRepliesEachWithANameOfItsOwn() throws Exception {
    var names = own().stream().map(Reply::name).toList();
    assertThat(names).hasSizeGreaterThan(FEWEST).doesNotHaveDuplicates();
    assertThat(names).containsAll(listed("").keySet());
  }

  @Test
  @Timeout(600)
  void passesOnWhatAProxyMayPassOnAndOtherwiseDoesWhatIsListed() throws Exception {
    var replies = own();
    var findings = BothRoads.fetch(replies, folder, Counts.areFull());
    var summary = Summary.of(findings);
    summarise(summary, "Replies of this project");
    assertThat(findings.stream().map(Finding::reply).distinct()).hasSameSizeAs(replies);
    assertThat(summary.unexplained()).isEmpty();
    var listed = listed("");
    var expected = new TreeMap<String, String>();
    for (var finding : findings) {
      var reason = listed.get(finding.reply().name());
      if (reason != null) {
        expected.put(finding.name(), reason);
      }
    }
    assertThat(reasons(findings)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(900)
  void hasAReasonForEveryDifferenceInAFileOfReplies(Path file) throws Exception {
    var findings = BothRoads.fetch(CurlReplies.read(file), folder, false);
    var summary = Summary.of(findings);
    summarise(summary, "Replies of " + file.getFileName());
    assertThat(findings).isNotEmpty().hasSameSizeAs(Files.readAllLines(file));
    assertThat(summary.unexplained()).isEmpty();
    var of = "-of-" + file.getFileName().toString().replace(".jsonl", "");
    if (Files.exists(table(of))) {
      var listed = listed(of);
      assertThat(String.valueOf(findings.size())).isEqualTo(listed.remove(ALL));
      assertThat(reasons(findings)).isEqualTo(listed);
    }
  }

  /** The file that is asked for; if none is, a short one of ours, so that nothing is skipped. */
  static Stream<Path> files() {
    return Stream.of(Path.of(System.getProperty("schoolgate.replies", OWN + "/example.jsonl")));
  }

  private static List<Reply> own() throws Exception {
    var replies = new ArrayList<Reply>();
    try (var files = Files.list(OWN)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith(".txt") && !name.startsWith(TABLES)) {
          replies.addAll(ReplyFile.read(Files.readString(file)));
        }
      }
    }
    return replies;
  }

  /** The reasons of those that differ, by their names; "none" without a reason. */
  private static Map<String, String> reasons(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.same())
        .collect(
            Collectors.toMap(
                Finding::name, each -> Reason.of(each).map(Reason::code).orElse("none")));
  }

  /** The table {@code of} some replies: the name of one and the code of its reason, a line each. */
  private static Map<String, String> listed(String of) throws Exception {
    return Files.readAllLines(table(of)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split(" +", 2))
        .collect(
            Collectors.toMap(row -> row[0], row -> row[1], (one, two) -> one + two, TreeMap::new));
  }

  private static Path table(String of) {
    return OWN.resolve(TABLES + of + ".txt");
  }

  private static void summarise(Summary summary, String title) throws Exception {
    var file = System.getProperty("schoolgate.replies.summary");
    if (file != null) {
      summary.appendTo(Path.of(file), title);
    }
  }
}
