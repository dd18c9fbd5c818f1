package org.schoolgate;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.app.Main;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Finding;
import org.schoolgate.policy.Reason;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.IpAddress;
import org.schoolgate.store.JournalReader;
import org.schoolgate.store.JournalSegments;
import picocli.CommandLine.Command;

/** Holds the documents to the program as it is. */
@Tag("docs")
final class DocumentsTest {

  private static final int MOST_LINES_OF_README = 150;
  private static final Document OPERATIONS = Document.at("src/docs/operations.md");
  private static final Document ARCHITECTURE = Document.at("src/docs/architecture.md");
  private static final Path ROOMS = Document.ROOT.resolve("src/main/java/org/schoolgate");
  private static final Pattern SCRIPT = Pattern.compile("deploy/([a-z][a-z-]*)(?: ([a-z]+))?");
  private static final Pattern METRIC = Pattern.compile("\"(schoolgate_[a-z_]+)\"");

  /** Rooms that hold no rule of the domain, so that ArchitectureTest leaves them to their walls. */
  private static final Set<String> OUTERMOST = Set.of("app", "console", "store");

  @TempDir private Path folder;

  @Test
  void theReadMeIsShort() {
    assertThat(Document.at("README.md").text().lines())
        .hasSizeLessThanOrEqualTo(MOST_LINES_OF_README);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Document document) {
    var dead = document.links().filter(link -> !resolves(document, link)).toList();
    assertThat(dead).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void everyScriptAndCommandThatIsNamedIsThere(Document document) {
    var commands = commands();
    SCRIPT
        .matcher(document.text())
        .results()
        .forEach(
            named -> {
              assertThat(Document.ROOT.resolve("deploy").resolve(named.group(1))).isExecutable();
              if (isCommand(named)) {
                assertThat(commands).contains(named.group(2));
              }
            });
  }

  @Test
  void everyOutcomeIsExplainedAndNoOther() {
    assertThat(OPERATIONS.names("Code", "Status"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Outcome.values()).map(Outcome::code).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theStatusOfAFailureIsTheOneThatIsSent(Outcome outcome) {
    var statuses =
        OPERATIONS.table("Code", "Status").stream()
            .collect(toMap(row -> Document.bare(row.get(0)), row -> row.get(1)));
    var told = statuses.get(outcome.code());
    if (outcome.proxyError() != null && !"-".equals(told)) {
      assertThat(told).isEqualTo(String.valueOf(outcome.status()));
    }
  }

  @Test
  void everyKeyOfTheJournalIsExplainedInItsOrder() throws IOException {
    var written = keys(line());
    assertThat(OPERATIONS.names("Key", "Value")).containsExactlyElementsOf(written);
    var example = OPERATIONS.text().lines().filter(line -> line.startsWith("{\"time\"")).toList();
    assertThat(example).hasSize(1);
    assertThat(keys(example.get(0))).containsExactlyElementsOf(written);
  }

  @Test
  void everyMetricIsExplainedAndNoOther() throws IOException {
    assertThat(new TreeSet<>(OPERATIONS.names("Name", "Labels"))).isEqualTo(metrics());
  }

  @Test
  void theStepsOfJudgementAreInTheirOrder() {
    assertThat(ARCHITECTURE.names("Step", "Says"))
        .containsExactlyElementsOf(Arrays.stream(Reason.values()).map(Reason::code).toList());
  }

  @Test
  void everyRoomIsInTheTable() throws IOException {
    assertThat(ARCHITECTURE.names("Room", "One responsibility"))
        .containsExactlyInAnyOrderElementsOf(rooms());
  }

  @Test
  void theTableOfRoomsIsTheOneThatTheBuildHolds() throws IOException {
    var rooms = rooms();
    var held = heldRooms();
    held.keySet().retainAll(rooms);
    held.values().forEach(neighbours -> neighbours.retainAll(rooms));
    var told =
        ARCHITECTURE.table("Room", "One responsibility").stream()
            .filter(row -> !OUTERMOST.contains(Document.bare(row.get(0))))
            .collect(toMap(row -> Document.bare(row.get(0)), row -> words(row.get(2))));
    held.keySet().removeAll(OUTERMOST);
    assertThat(told).isEqualTo(held);
  }

  static List<Document> documents() throws IOException {
    return Document.all();
  }

  private static boolean resolves(Document document, String link) {
    var parts = link.split("#", 2);
    var target =
        parts[0].isEmpty() ? document.file() : document.file().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || Document.at(Document.ROOT.relativize(target).toString()).anchors().contains(parts[1]);
  }

  private static boolean isCommand(MatchResult named) {
    return named.group(1).equals("schoolgate") && named.group(2) != null;
  }

  private static List<String> commands() {
    return Arrays.stream(Main.class.getAnnotation(Command.class).subcommands())
        .map(command -> command.getAnnotation(Command.class).name())
        .toList();
  }

  /** A line of the journal, written as the running gate writes it. */
  private String line() throws IOException {
    var now = Instant.parse("2026-11-20T12:00:00Z");
    var entry =
        new Entry(
            now,
            new IpAddress(0, 1),
            "everyone",
            new Entry.Asked("GET", new DomainName("www.example.com"), "/"),
            new Entry.Ruled(Finding.ALLOW, "default", null, null, null),
            new Entry.Ended("forwarded", 0, 0, 0));
    var segments =
        new JournalSegments(folder, 1 << 20, Duration.ofDays(1), InstantSource.fixed(now));
    segments.write(List.of(entry));
    segments.close();
    return Files.readString(JournalReader.segments(folder).get(0));
  }

  private static List<String> keys(String json) throws IOException {
    var keys = new ArrayList<String>();
    new ObjectMapper().readTree(json).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Every name under which the sources ask for an instrument. */
  private static Set<String> metrics() throws IOException {
    try (var walk = Files.walk(ROOMS)) {
      return walk.filter(file -> file.toString().endsWith(".java"))
          .map(DocumentsTest::text)
          .flatMap(source -> METRIC.matcher(source).results())
          .map(name -> name.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> rooms() throws IOException {
    try (var list = Files.list(ROOMS)) {
      return list.filter(Files::isDirectory)
          .map(room -> room.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  /** The table in ArchitectureTest, rooms that are not built yet among them. */
  private static Map<String, Set<String>> heldRooms() {
    var source = text(Document.ROOT.resolve("src/test/java/org/schoolgate/ArchitectureTest.java"));
    var table = source.split("\"\"\"", 3)[1];
    return table
        .lines()
        .filter(line -> line.contains("|"))
        .map(line -> line.split("\\|", 2))
        .collect(toMap(row -> row[0].strip(), row -> words(row[1])));
  }

  private static Set<String> words(String cell) {
    return Stream.of(Document.bare(cell).strip().split(" +"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String text(Path file) {
    return Document.read(file).text();
  }
}
