package org.schoolgate.library.subscription;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of one subscription: the list itself, among the lists of the folder of data, and what
 * belongs to it in a folder of its own.
 */
final class SubscriptionFolder {

  private static final String LISTS = "lists/subscriptions";
  private static final String OWN = "subscriptions";
  private static final String TEXT = ".txt";

  /**
   * The files that this process has locked. It must not open any of them again: POSIX drops all
   * locks of a process on a file when it closes the file once.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path lists;
  private final Path own;
  private final String name;

  SubscriptionFolder(Path data, String name) {
    this.lists = data.resolve(LISTS);
    this.own = data.resolve(OWN).resolve(name);
    this.name = name;
  }

  /** The names of all that were ever subscribed to. */
  static List<String> names(Path data) throws IOException {
    var folder = data.resolve(OWN);
    return Files.isDirectory(folder)
        ? entries(folder).stream().map(each -> each.getFileName().toString()).toList()
        : List.of();
  }

  void make() throws IOException {
    Files.createDirectories(lists);
    Files.createDirectories(own);
    Files.createDirectories(versions());
    Files.createDirectories(changes());
  }

  /**
   * The right to write these files, until it is closed; null while somebody else has it, in this
   * process or another.
   */
  @Nullable Closeable tryLock() throws IOException {
    make();
    var file = own.toRealPath().resolve(".lock");
    if (!LOCKED_HERE.add(file)) {
      return null;
    }
    boolean locked = false;
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        locked = channel.tryLock() != null;
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      return locked ? () -> unlock(file, channel) : null;
    } finally {
      if (!locked) {
        LOCKED_HERE.remove(file);
      }
    }
  }

  private static void unlock(Path file, FileChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      LOCKED_HERE.remove(file);
    }
  }

  /** What the list is called in the library, below {@code lists/}. */
  String listName() {
    return OWN + "/" + name + TEXT;
  }

  /** The list that is in force. */
  Path list() {
    return lists.resolve(name + TEXT);
  }

  /** The list that may come into force; hidden, so that nobody reads it. */
  Path draft() {
    return lists.resolve("." + name + ".new");
  }

  Path fetched() {
    return own.resolve(".fetched");
  }

  Path signature() {
    return own.resolve(".signature");
  }

  Path text() {
    return own.resolve(".text");
  }

  Path state() {
    return own.resolve("state");
  }

  /** The list of a subscription that was given up. */
  Path retired() {
    return own.resolve("retired.txt");
  }

  /** By which settings that was made. */
  private Path retiredTerms() {
    return own.resolve("retired.terms");
  }

  /** Earlier versions of the list. */
  Path versions() {
    return own.resolve("versions");
  }

  /** What each refresh has changed. */
  Path changes() {
    return own.resolve("changes");
  }

  /** Takes the list, which was made by the settings of fingerprint {@code terms}, out of force. */
  void retire(String terms) throws IOException {
    Files.deleteIfExists(retired());
    Durable.write(retiredTerms(), terms);
    Durable.put(list(), retired());
  }

  /**
   * Takes the list of a subscription that was given up back into force until it is fetched, if it
   * was made by the settings of now.
   */
  void unretire(String terms) throws IOException {
    if (Files.exists(retired())
        && !Files.exists(list())
        && Files.exists(retiredTerms())
        && Files.readString(retiredTerms()).equals(terms)) {
      Durable.put(retired(), list());
    }
  }

  /** Deletes what a refresh leaves behind, also one that was killed. */
  void tidy() throws IOException {
    for (var each : List.of(fetched(), signature(), text(), draft())) {
      Files.deleteIfExists(each);
    }
  }

  /** What is in {@code folder}, in the order of names, hidden files left out. */
  static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }
}
