package org.schoolgate.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.library.compiled.CompiledStore;

/** What the library makes of its folders, looked at once or again. */
final class LibraryTest {

  private static final String TWO_BAD_LINES = "good.example\nbad line\nbad line\n";

  @TempDir private Path folder;

  @Test
  void findsEveryListBeneathTheFolderInTheOrderOfTheNames() throws IOException {
    var shelf = new Shelf(folder);
    shelf.write("social-media/zed.txt", "z.example");
    shelf.write("social-media/ant.txt", "a.example");
    shelf.write("own.txt", "o.example");
    shelf.write("ut1/adult/domains", "d.example");
    shelf.write("ut1/adult/urls", "u.example/page");
    shelf.write("ut1/adult/usage", "black");
    shelf.write("checks/expected.txt", "c.example");
    shelf.write("README.txt", "Prose about lists.");
    shelf.write("README.md", "Prose about lists.");
    shelf.write(".hidden.txt", "h.example");
    shelf.write(".git/x.txt", "g.example");
    shelf.write("own.txt~", "backup.example");

    assertThat(shelf.library.open()).isInstanceOf(Opening.Ready.class);
    assertThat(shelf.names())
        .containsExactly(
            "own.txt",
            "social-media/ant.txt",
            "social-media/zed.txt",
            "ut1/adult/domains",
            "ut1/adult/urls");
    assertThat(shelf.blocks("www.d.example")).isTrue();
    assertThat(shelf.blocks("c.example")).isFalse();
  }

  @Test
  void readsSeveralFoldersAndNamesTheirListsApart(@TempDir Path data) throws IOException {
    var folders = List.of(ListFolder.of(folder), new ListFolder("lists/", data.resolve("lists")));
    var shelf = new Shelf(folder, folders, InstantSource.system());
    shelf.write("own.txt", "o.example");
    shelf.library.open();

    Files.createDirectories(data.resolve("lists"));
    Files.writeString(data.resolve("lists/own.txt"), "edited.example");
    shelf.library.refresh();

    assertThat(shelf.names()).containsExactly("lists/own.txt", "own.txt");
    assertThat(shelf.blocks("edited.example")).isTrue();
  }

  @Test
  void refusesToOpenWithoutASingleGoodList() throws IOException {
    var shelf = new Shelf(folder);
    shelf.write("bad.txt", TWO_BAD_LINES);

    assertThat(shelf.library.open())
        .isInstanceOfSatisfying(
            Opening.NothingToEnforce.class,
            nothing ->
                assertThat(nothing.states())
                    .extracting(ListState::name)
                    .containsExactly("bad.txt"));
    assertThat(shelf.published).isEmpty();
  }

  @Test
  void refusesToOpenAnEmptyOrMissingFolder() {
    assertThat(new Shelf(folder).library.open()).isInstanceOf(Opening.NothingToEnforce.class);
    assertThat(new Shelf(folder.resolve("missing")).library.open())
        .isInstanceOf(Opening.NothingToEnforce.class);
  }

  @Test
  void leavesOutAListThatIsBrokenFromTheStart() throws IOException {
    var shelf = new Shelf(folder);
    shelf.write("first.txt", "first.example");
    shelf.write("bad.txt", TWO_BAD_LINES);
    shelf.library.open();

    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.blocks("good.example")).isFalse();
    assertThat(shelf.state("bad.txt"))
        .isInstanceOfSatisfying(
            ListState.LeftOut.class,
            left -> {
              assertThat(left.fault().reason()).isEqualTo("2 of 3 lines are not understood");
              assertThat(left.problems()).hasSize(2);
            });
  }

  @Test
  void enforcesWhatItUnderstandsOfAListThatIsPartlyBrokenFromTheStart() throws IOException {
    var shelf = new Shelf(folder);
    shelf.write("first.txt", "first.example");
    shelf.write("typo.txt", "a.example\nb.example\nnot a host\n");
    shelf.write("open.txt", "# action: allow\na.example\nb.example\nnot a host\n");
    shelf.library.open();

    assertThat(shelf.blocks("b.example")).isTrue();
    assertThat(shelf.state("typo.txt")).isInstanceOf(ListState.Partial.class);
    assertThat(shelf.state("open.txt")).isInstanceOf(ListState.LeftOut.class);

    shelf.write("typo.txt", "a.example\nc.example\nstill no host\n");
    shelf.library.refresh();
    assertThat(shelf.blocks("b.example")).isFalse();
    assertThat(shelf.blocks("c.example")).isTrue();
  }

  @Test
  void doesNotOpenOnAListThatIsOnlyPartlyUnderstood() throws IOException {
    var shelf = new Shelf(folder);
    shelf.write("typo.txt", "a.example\nb.example\nnot a host\n");
    assertThat(shelf.library.open()).isInstanceOf(Opening.NothingToEnforce.class);
  }

  @Test
  void keepsTheLastGoodVersionOfABrokenListAndRecovers() throws IOException {
    var shelf = Shelf.opened(folder);

    shelf.write("first.txt", TWO_BAD_LINES);
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.blocks("good.example")).isFalse();
    assertThat(shelf.state("first.txt")).isInstanceOf(ListState.Stale.class);
    assertThat(shelf.last().faulty()).hasSize(1);

    shelf.write("first.txt", "good.example\n");
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isFalse();
    assertThat(shelf.blocks("good.example")).isTrue();
    assertThat(shelf.last().faulty()).isEmpty();
  }

  @Test
  void takesWhatIsNotTextAsBroken() throws IOException {
    var shelf = Shelf.opened(folder);

    shelf.writeBytes("first.txt", new byte[] {'a', '.', 'b', '\n', 0, 1, 2});
    shelf.library.refresh();
    assertThat(((ListState.Stale) shelf.state("first.txt")).fault().reason())
        .isEqualTo("not text: a NUL byte after line 1 (expected: UTF-8)");

    shelf.writeBytes("first.txt", new byte[] {'a', (byte) 0xFF, (byte) 0xFE, '\n'});
    shelf.library.refresh();
    assertThat(((ListState.Stale) shelf.state("first.txt")).fault().reason())
        .startsWith("not text: a malformed byte");
    assertThat(shelf.blocks("first.example")).isTrue();
  }

  @Test
  void readsUtf8WithAByteOrderMark() throws IOException {
    var shelf = Shelf.opened(folder);

    shelf.write("bom.txt", "\uFEFFmarked.example\r\nbücher.example\r\n");
    shelf.library.refresh();

    assertThat(shelf.blocks("marked.example")).isTrue();
    assertThat(shelf.blocks("xn--bcher-kva.example")).isTrue();
  }

  @Test
  void publishesNothingWhenNothingChanged() throws IOException {
    var shelf = Shelf.opened(folder);

    shelf.library.refresh();
    shelf.write("first.txt", "first.example\n");
    shelf.library.refresh();

    assertThat(shelf.published).hasSize(1);
  }

  @Test
  void seesAnEditThatLeavesSizeAndTimeAsTheyWere() throws IOException {
    var shelf = new Shelf(folder);
    var file = shelf.write("first.txt", "a.example\n");
    var time = FileTime.from(Instant.now());
    Files.setLastModifiedTime(file, time);
    shelf.library.open();

    shelf.write("first.txt", "b.example\n");
    Files.setLastModifiedTime(file, time);
    shelf.library.refresh();

    assertThat(shelf.blocks("b.example")).isTrue();
  }

  @Test
  void forgetsAListWhoseFileWasDeleted() throws IOException {
    var shelf = Shelf.opened(folder);
    shelf.write("second.txt", "second.example");
    shelf.library.refresh();

    shelf.delete("first.txt");
    shelf.library.refresh();

    assertThat(shelf.blocks("first.example")).isFalse();
    assertThat(shelf.names()).containsExactly("second.txt");
  }

  @Test
  void keepsTheLastListsThoughTheirFilesWereDeleted() throws IOException {
    var shelf = Shelf.opened(folder);

    shelf.delete("first.txt");
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.state("first.txt")).isInstanceOf(ListState.Stale.class);

    shelf.write("second.txt", "second.example");
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isFalse();
    assertThat(shelf.blocks("second.example")).isTrue();
  }

  @Test
  void keepsTheListsOfAFolderThatWentOutOfSight() throws IOException {
    var moved = folder.resolve("moved");
    var lists = folder.resolve("lists");
    var shelf = new Shelf(lists);
    shelf.write("first.txt", "first.example");
    shelf.library.open();

    Files.move(lists, moved);
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isTrue();
    assertThat(shelf.state("first.txt")).isInstanceOf(ListState.Stale.class);

    Files.move(moved, lists);
    shelf.library.refresh();
    assertThat(shelf.state("first.txt")).isInstanceOf(ListState.Good.class);
  }

  @Test
  void keepsTheListsBehindLinksThatLeadNowhere(@TempDir Path share) throws IOException {
    var shelf = new Shelf(folder);
    Files.writeString(share.resolve("one.txt"), "one.example\n");
    var mounted = Files.createDirectory(share.resolve("mounted"));
    Files.writeString(mounted.resolve("two.txt"), "two.example\n");
    Files.createSymbolicLink(folder.resolve("one.txt"), share.resolve("one.txt"));
    Files.createSymbolicLink(folder.resolve("more"), mounted);
    shelf.library.open();

    Files.move(share.resolve("one.txt"), share.resolve("away"));
    Files.move(mounted, share.resolve("unmounted"));
    shelf.library.refresh();
    assertThat(shelf.blocks("one.example")).isTrue();
    assertThat(shelf.blocks("two.example")).isTrue();
    assertThat(shelf.state("more/two.txt")).isInstanceOf(ListState.Stale.class);

    Files.delete(folder.resolve("one.txt"));
    shelf.library.refresh();
    assertThat(shelf.blocks("one.example")).isFalse();
  }

  @Test
  void waitsForAnEmptiedFileToBeWrittenAgainButNotForEver() throws IOException {
    var now = new AtomicReference<>(Instant.now());
    var shelf = new Shelf(folder, List.of(ListFolder.of(folder)), now::get);
    shelf.write("first.txt", "first.example");
    shelf.library.open();

    var file = shelf.write("first.txt", "");
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isTrue();

    now.set(Files.getLastModifiedTime(file).toInstant().plus(Duration.ofSeconds(1)));
    shelf.library.refresh();
    assertThat(shelf.blocks("first.example")).isFalse();
  }

  @Test
  void offersListsAgainThatTheReceiverFailedOn() throws IOException {
    var fails = new AtomicBoolean();
    var received = new AtomicReference<Published>();
    var library =
        new Library(
            List.of(ListFolder.of(folder)),
            published -> {
              if (fails.get()) {
                throw new IllegalStateException("receiver: failing (expected: working)");
              }
              received.set(published);
            },
            LibraryObserver.silent(),
            InstantSource.system(),
            CompiledStore.forgetful());
    Files.writeString(folder.resolve("first.txt"), "first.example");
    library.open();

    Files.writeString(folder.resolve("second.txt"), "second.example");
    fails.set(true);
    assertThatThrownBy(library::refresh).isInstanceOf(IllegalStateException.class);
    fails.set(false);
    library.refresh();

    assertThat(received.get().states()).hasSize(2);
  }

  @Test
  void isNotHurtByItsObserver() throws IOException {
    var observer =
        new LibraryObserver() {
          @Override
          public void published(Published published, Duration took) {
            throw new IllegalStateException("observer: failing (expected: working)");
          }

          @Override
          public void failed(Throwable failure) {}
        };
    Files.writeString(folder.resolve("first.txt"), "first.example");
    var library =
        new Library(
            List.of(ListFolder.of(folder)),
            published -> {},
            observer,
            InstantSource.system(),
            CompiledStore.forgetful());

    assertThat(library.open()).isInstanceOf(Opening.Ready.class);
  }
}
