package org.schoolgate.library.subscription;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there as they were or as they are to be, whenever the power fails. */
final class Durable {

  private Durable() {}

  /** Puts {@code draft}, which lies in the same file system, in the place of {@code target}. */
  static void put(Path draft, Path target) throws IOException {
    force(draft, StandardOpenOption.WRITE);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(requireNonNull(target.toAbsolutePath().getParent()), StandardOpenOption.READ);
  }

  /** Writes {@code text} to {@code target}, by way of a hidden file beside it. */
  static void write(Path target, String text) throws IOException {
    var draft = target.resolveSibling("." + target.getFileName() + ".new");
    put(Files.writeString(draft, text), target);
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (var channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
