package org.schoolgate.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Lists as a school has them beside the shipped ones, in every form that lists come in. */
final class OwnLists {

  private OwnLists() {}

  /** Copies them into {@code folder}, which is made. */
  static void copyTo(Path folder) throws IOException, URISyntaxException {
    copy(Path.of(source()), folder);
  }

  /** Copies the folder {@code from} with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static URI source() throws URISyntaxException {
    return Objects.requireNonNull(OwnLists.class.getResource("own-lists")).toURI();
  }
}
