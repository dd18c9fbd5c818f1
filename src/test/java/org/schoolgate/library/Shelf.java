package org.schoolgate.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.schoolgate.blocklist.Matches;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** A folder of lists with a library over it, and what the library published. */
final class Shelf {

  final Path folder;
  final Library library;
  final List<Published> published = new CopyOnWriteArrayList<>();

  Shelf(Path folder) {
    this(folder, List.of(ListFolder.of(folder)), InstantSource.system());
  }

  Shelf(Path folder, List<ListFolder> folders, InstantSource clock) {
    this.folder = folder;
    this.library =
        new Library(
            folders, published::add, LibraryObserver.silent(), clock, CompiledStore.forgetful());
  }

  /** Opens the library over a folder that holds one good list. */
  static Shelf opened(Path folder) throws IOException {
    write(folder, "first.txt", "first.example\n");
    var shelf = new Shelf(folder);
    shelf.library.open();
    return shelf;
  }

  Path write(String name, String text) throws IOException {
    return write(folder, name, text);
  }

  Path writeBytes(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** Puts a file in place as careful editors do: written beside it, then renamed. */
  void replace(String name, String text) throws IOException {
    var beside = write("." + name + ".new", text);
    Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  boolean blocks(String host) {
    try {
      var found = new Matches();
      last().index().match(Host.parse(host), null, found);
      return found.count() > 0;
    } catch (InvalidPlaceException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Published last() {
    return published.get(published.size() - 1);
  }

  ListState state(String name) {
    return last().states().stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> names() {
    return last().states().stream().map(ListState::name).toList();
  }

  private static Path write(Path folder, String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, UTF_8);
  }
}
