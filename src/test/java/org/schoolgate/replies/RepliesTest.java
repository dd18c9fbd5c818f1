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
 * well, and with {@code -Dschoolgate.replies.summary=FILE} the counts are added to that file.
 */
@Tag("wire")
class RepliesTest {

  private static final Path OWN = Path.of("src/test/resources/replies");
  private static final String TABLE = "differences.txt";
  private static final int FEWEST = 300;

  @TempDir Path folder;

  @Test
  void hasManyRepliesEachWithANameOfItsOwn() throws Exception {
    var names = own().stream().map(Reply::name).toList();
    assertThat(names).hasSizeGreaterThan(FEWEST).doesNotHaveDuplicates();
    assertThat(names).containsAll(listed().keySet());
  }

  @Test
  @Timeout(600)
  void passesOnWhatAProxyMayPassOnAndOtherwiseDoesWhatIsListed() throws Exception {
    var findings = BothRoads.fetch(own(), folder, Counts.areFull());
    var summary = Summary.of(findings);
    summarise(summary, "Replies of this project");
    var found = new TreeMap<String, String>();
    for (var finding : findings) {
      if (!finding.same()) {
        found.put(finding.reply().name(), Reason.of(finding).map(Reason::code).orElse("none"));
      }
    }
    assertThat(summary.unexplained()).isEmpty();
    assertThat(found).isEqualTo(listed());
  }

  @ParameterizedTest
  @MethodSource("files")
  @Timeout(900)
  void hasAReasonForEveryDifferenceInAFileOfReplies(Path file) throws Exception {
    var summary = Summary.of(BothRoads.fetch(CurlReplies.read(file), folder, false));
    summarise(summary, "Replies of " + file.getFileName());
    assertThat(summary.unexplained()).isEmpty();
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
        if (name.endsWith(".txt") && !name.equals(TABLE)) {
          replies.addAll(ReplyFile.read(Files.readString(file)));
        }
      }
    }
    return replies;
  }

  /** The table of differences: the name of a reply and the code of the reason, a line each. */
  private static Map<String, String> listed() throws Exception {
    return Files.readAllLines(OWN.resolve(TABLE)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split(" +", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1]));
  }

  private static void summarise(Summary summary, String title) throws Exception {
    var file = System.getProperty("schoolgate.replies.summary");
    if (file != null) {
      summary.appendTo(Path.of(file), title);
    }
  }
}
