package org.schoolgate.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.blocklist.Matches;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** A list that is large enough to be compiled, from its file to what it answers. */
final class LargeListTest {

  private static final int LINES = 60_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  @TempDir private Path data;

  private final List<Published> published = new CopyOnWriteArrayList<>();
  private final List<String> compiled = new CopyOnWriteArrayList<>();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final AtomicInteger refused = new AtomicInteger();
  private final List<Library> opened = new ArrayList<>();

  @AfterEach
  void closeLibraries() {
    opened.forEach(Library::close);
  }

  @Test
  void answersWithListRuleAndLine() throws Exception {
    write(lines());
    open();

    assertThat(answer("www.host-41999.example")).isEqualTo("big.txt:42000 host-41999.example");
    assertThat(answer("host-1.example/x")).isEqualTo("big.txt:2 host-1.example");
    assertThat(answer("a.host-7.test")).isEqualTo("nothing");
    assertThat(last().index().size()).isEqualTo(LINES);
  }

  @Test
  void anEditIsInForceWithoutCompilingAgain() throws Exception {
    var lines = lines();
    write(lines);
    var library = open();

    lines.set(30_000, "edited.example");
    lines.add(10, "inserted.example");
    lines.remove(50_000);
    write(lines);
    library.refresh();

    assertThat(compiled).containsExactly("big.txt");
    assertThat(answer("edited.example")).isEqualTo("big.txt:30002 edited.example");
    assertThat(answer("inserted.example")).isEqualTo("big.txt:11 inserted.example");
    assertThat(answer("host-30000.example")).isEqualTo("nothing");
    assertThat(answer("host-49999.example")).isEqualTo("nothing");
    assertThat(answer("host-59999.example")).isEqualTo("big.txt:60000 host-59999.example");
    assertThat(last().index().size()).isEqualTo(LINES);
  }

  @Test
  void aLineAtTheEndIsInForce() throws Exception {
    write(lines());
    var library = open();

    Files.writeString(file(), "last.example\n", StandardOpenOption.APPEND);
    library.refresh();

    assertThat(answer("last.example")).isEqualTo("big.txt:60001 last.example");
    assertThat(compiled).hasSize(1);
  }

  @Test
  void theNextHouseStartsByWhatWasCompiled() throws Exception {
    var lines = lines();
    write(lines);
    open().close();
    lines.add("added-meanwhile.example");
    write(lines);

    open();

    assertThat(compiled).hasSize(1);
    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
    assertThat(answer("added-meanwhile.example"))
        .isEqualTo("big.txt:60001 added-meanwhile.example");
  }

  @Test
  void whatIsDamagedOnDiskIsMadeAnew() throws Exception {
    write(lines());
    open().close();
    try (var files = Files.newDirectoryStream(data, "*.compiled")) {
      for (var file : files) {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
          bytes.seek(bytes.length() / 2);
          int b = bytes.read();
          bytes.seek(bytes.length() / 2);
          bytes.write(b ^ 1);
        }
      }
    }

    open();

    assertThat(compiled).hasSize(2);
    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
  }

  @Test
  void aListThatTurnsIntoSomethingElseStaysAsItWas() throws Exception {
    write(lines());
    var library = open();

    Files.writeString(file(), "<html>\n" + "<p>not a list at all</p>\n".repeat(60_000));
    library.refresh();
    awaitUntil(library, () -> last().states().getFirst() instanceof ListState.Stale);

    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
  }

  @Test
  void aListThatIsBrokenAtTheStartIsInForceAsItWasCompiledBefore() throws Exception {
    write(lines());
    open().close();
    Files.writeString(file(), "<html>\nshort and wrong\n");

    open();

    assertThat(last().states().getFirst()).isInstanceOf(ListState.Stale.class);
    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
  }

  @Test
  void aBadByteInAnEditSpoilsThatListAlone() throws Exception {
    write(lines());
    var library = open();
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    Files.write(file(), new byte[] {'a', (byte) 0xC0, '\n'}, StandardOpenOption.APPEND);

    library.refresh();

    assertThat(answer("small.example")).isEqualTo("small.txt:1 small.example");
    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
    assertThat(last().faulty()).hasSize(1);
  }

  @Test
  void aListThatBecomesSmallIsReadAsOne() throws Exception {
    write(lines());
    var library = open();

    write(List.of("only.example"));
    library.refresh();

    assertThat(answer("only.example")).isEqualTo("big.txt:1 only.example");
    assertThat(answer("host-5.example")).isEqualTo("nothing");
  }

  @Test
  void aNewLargeListComesIntoForceWhenItIsCompiled() throws Exception {
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    var library = open();
    write(lines());

    library.refresh();
    awaitUntil(library, () -> last().index().size() > LINES);

    assertThat(answer("host-5.example")).isEqualTo("big.txt:6 host-5.example");
    assertThat(last().faulty()).isEmpty();
  }

  @Test
  void anEditOfTheHeaderCounts() throws Exception {
    var lines = lines();
    lines.addFirst("# category: gambling");
    write(lines);
    var library = open();
    assertThat(last().index().lists().getFirst().header().category()).isEqualTo("gambling");

    lines.set(0, "# category: games");
    write(lines);
    library.refresh();
    assertThat(last().index().lists().getFirst().header().category()).isEqualTo("games");

    lines.addFirst("# action: allow");
    write(lines);
    library.refresh();
    awaitUntil(
        library, () -> last().index().lists().getFirst().header().action().name().equals("ALLOW"));
    assertThat(answer("host-5.example")).isEqualTo("big.txt:8 host-5.example allowed");
  }

  @Test
  void aResultThatCouldNotBePublishedIsOfferedAgain() throws Exception {
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    var library = open();
    write(lines());
    failing.set(true);
    awaitUntil(library, () -> refused.get() > 0);
    failing.set(false);
    awaitUntil(library, () -> answer("host-5.example").startsWith("big.txt"));
  }

  @Test
  void aFailureOfAnEarlierVersionIsNotBlamedOnTheNext() throws Exception {
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    var library = open();
    var broken = lines();
    broken.add("\0");
    write(broken);
    library.refresh();
    write(lines());
    awaitUntil(library, () -> answer("host-5.example").startsWith("big.txt"));
    assertThat(last().faulty()).isEmpty();
  }

  @Test
  void aListThatIsMovedStaysInForce() throws Exception {
    write(lines());
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    var library = open();

    Files.createDirectories(folder.resolve("below"));
    Files.move(file(), folder.resolve("below/moved.txt"));
    library.refresh();

    assertThat(answer("host-5.example")).isEqualTo("below/moved.txt:6 host-5.example");
    assertThat(last().index().lists().getFirst().header().title()).isEqualTo("moved");
  }

  @Test
  void aListThatWasDeletedDoesNotComeBackByItsName() throws Exception {
    write(lines());
    Files.writeString(folder.resolve("small.txt"), "small.example\n");
    var library = open();
    Files.delete(file());
    library.refresh();

    Files.writeString(file(), "fresh.example\nnot understood\n");
    library.refresh();

    assertThat(answer("host-5.example")).isEqualTo("nothing");
    assertThat(answer("fresh.example")).isEqualTo("big.txt:1 fresh.example");
    try (var kept = Files.newDirectoryStream(data, "*.compiled")) {
      assertThat(kept).isEmpty();
    }
  }

  @Test
  void aListWithManyCommentsInFrontIsReadAsAWhole() throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      lines.add("# comment " + i);
    }
    lines.add("# minimum-age: many");
    lines.addAll(lines());
    write(lines);
    var library = open();
    lines.add(1, "early.example");
    write(lines);

    awaitUntil(library, () -> answer("early.example").startsWith("big.txt:2 "));

    assertThat(last().states().getFirst().problems()).isEmpty();
  }

  private void awaitUntil(Library library, java.util.concurrent.Callable<Boolean> reached) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                library.refresh();
              } catch (IllegalStateException e) {
                assertThat(failing.get()).isTrue();
              }
              return reached.call();
            });
  }

  private Library open() {
    var observer =
        new LibraryObserver() {
          @Override
          public void published(Published lists, Duration took) {}

          @Override
          public void failed(Throwable failure) {
            throw new AssertionError(failure);
          }

          @Override
          public void compiled(String list, boolean made) {
            compiled.add(list);
          }
        };
    var library =
        new Library(
            List.of(ListFolder.of(folder)),
            Rehearsal.none(),
            this::publish,
            observer,
            InstantSource.system(),
            CompiledStore.in(data));
    opened.add(library);
    assertThat(library.open()).isInstanceOf(Opening.Ready.class);
    return library;
  }

  private void publish(Published lists) {
    if (failing.get()) {
      refused.incrementAndGet();
      throw new IllegalStateException("publisher: failing (expected: working)");
    }
    published.add(lists);
  }

  private Published last() {
    return published.getLast();
  }

  /** The first rule that is about a host or URL, as {@code list:line rule}. */
  private String answer(String place) throws InvalidPlaceException {
    int slash = place.indexOf('/');
    var host = Host.parse(slash < 0 ? place : place.substring(0, slash));
    var path = slash < 0 ? null : place.substring(slash);
    var matches = new Matches();
    last().index().match(host, path, matches);
    if (matches.count() == 0) {
      return "nothing";
    }
    var list = last().index().lists().get(matches.list(0));
    var rule = matches.rule(0, host, path);
    return list.name()
        + ":"
        + rule.line()
        + " "
        + rule.text(list.header().action())
        + (matches.allows(0) ? " allowed" : "");
  }

  private Path file() {
    return folder.resolve("big.txt");
  }

  private void write(List<String> lines) throws IOException {
    Files.writeString(file(), String.join("\n", lines) + "\n");
  }

  private static List<String> lines() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < LINES; i++) {
      lines.add("host-" + i + ".example");
    }
    return lines;
  }
}
