package org.schoolgate.library;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.compiled.ListEdit;
import org.schoolgate.library.text.Chunker;
import org.schoolgate.library.text.Chunks;
import org.schoolgate.library.text.NotTextException;

/**
 * Reads lists that are too large to be read anew with every edit: what was compiled before is put
 * beside the text as it is now, and only what differs is read. Where that is not enough the list is
 * compiled, at once when the house opens its doors, else in the background while the version before
 * stays in force.
 */
final class LargeLists {

  private final CompiledStore store;
  private final Compilations compilations;

  private final Supplier<Map<String, KnownList>> known;

  /**
   * @param known the lists as they stand
   */
  LargeLists(
      CompiledStore store, Compilations compilations, Supplier<Map<String, KnownList>> known) {
    this.store = store;
    this.compilations = compilations;
    this.known = known;
  }

  /**
   * When a list is read.
   *
   * @param since when its file was first seen as it is
   */
  record Moment(Instant since, Instant now) {}

  /** Whether there is something new about the list though its file is as it was. */
  boolean isDue(String name) {
    return compilations.isDue(name);
  }

  /** Lets go of a list that is not large. */
  void forget(String name) {
    compilations.forget(name);
  }

  /** The list as it was compiled last, by a house before this one; null where none is kept. */
  @Nullable CompiledList keptFromBefore(String name) {
    return store.find(name);
  }

  /**
   * Reads the list.
   *
   * @param before the list as it was; null for a new one
   * @param opening whether there is nothing in force yet, so that it has to be read whatever it
   *     takes
   * @throws NotTextException if the file is not text
   * @throws IOException if it cannot be read
   */
  KnownList read(
      String name, Survey.Sighting seen, @Nullable KnownList before, Moment when, boolean opening)
      throws IOException {
    Chunks text;
    try (var bytes = Files.newInputStream(seen.file())) {
      text = Chunker.cut(bytes);
    }
    boolean whole = Stamp.of(seen.file()).equals(seen.stamp());
    if (before != null && !whole) {
      return before.at(null);
    }
    var version = new Version(name, seen, whole, when);
    var base = base(version, before, text);
    if (before != null
        && isAsRead(before.state())
        && seen.file().equals(before.file())
        && before.large() != null
        && base != null
        && before.large().isStill(base, text)) {
      return still(version, before, before.large());
    }
    var edited = base == null ? null : edited(version, base, text, before);
    return edited == null ? compiled(version, before, base, opening) : edited;
  }

  /** The list is as it was; it may have to be compiled all the same. */
  private KnownList still(Version version, KnownList before, LargeText text) {
    if (text.outgrown()) {
      ask(version);
    } else {
      compilations.forgive(version.name());
    }
    var looked = new LargeText(text.base(), text.now(), version.when().now(), text.outgrown());
    return before.at(version.seen().stamp(), looked);
  }

  /** A version of a list that is being read. */
  private record Version(String name, Survey.Sighting seen, boolean whole, Moment when) {
    Path file() {
      return seen.file();
    }

    KnownList in(ListState state, @Nullable LargeText large) {
      var stamp = whole ? seen.stamp() : null;
      return new KnownList(state, stamp, KnownList.NO_CHECKSUM, when.since(), large);
    }
  }

  /** The list by what differs from {@code base}; null where that does not tell. */
  private @Nullable KnownList edited(
      Version version, CompiledList base, Chunks text, @Nullable KnownList before)
      throws IOException {
    try {
      var edited = ListEdit.of(base, text, version.file()).orElse(null);
      if (edited == null) {
        return null;
      }
      boolean outgrown = edited.outgrown() || base.isRenamed();
      if (outgrown) {
        ask(version);
      }
      var state = ListReading.state(edited.list(), version.file(), before, base);
      return version.in(state, new LargeText(base, text, version.when().now(), outgrown));
    } catch (EOFException e) {
      if (before == null) {
        throw e;
      }
      return before.at(null);
    }
  }

  /** The list by reading all of it: now, or else later. */
  private KnownList compiled(
      Version version, @Nullable KnownList before, @Nullable CompiledList kept, boolean opening)
      throws IOException {
    if (!opening) {
      var why = compilations.failure(version.name(), version.seen().stamp());
      if (why instanceof NotTextException notText) {
        throw notText;
      }
      ask(version);
      return before != null && before.state().inForce() != null
          ? version.in(before.state(), before.large())
          : version.in(awaited(version, why), null);
    }
    var made = compilations.compile(version.name(), version.file());
    var state = ListReading.state(made.list(), version.file(), before, kept);
    return version.in(state, new LargeText(made, made.chunks(), version.when().now(), false));
  }

  /** Whether a list stands as its text says, or would but for a check. */
  private static boolean isAsRead(ListState state) {
    return state instanceof ListState.Good || state instanceof ListState.HeldBack;
  }

  /** What the text is compared with: the list as it was compiled last, be it by another name. */
  private @Nullable CompiledList base(Version version, @Nullable KnownList before, Chunks text) {
    var name = version.name();
    var made = compilations.made(name);
    if (before == null) {
      var kept = made == null ? store.find(name) : made;
      return kept == null ? moved(name, text) : kept;
    }
    var large = before.large();
    if (made != null && large != null && large.base().prints() == made.prints()) {
      compilations.adopted(name, made);
      return large.base();
    }
    return made != null || large == null ? made : large.base();
  }

  /** A list that is there with the same text by another name: it was moved, or is a copy. */
  private @Nullable CompiledList moved(String name, Chunks text) {
    for (var list : known.get().values()) {
      var large = list.large();
      if (large != null && large.now().isSameText(text)) {
        return large.base().renamed(name);
      }
    }
    return null;
  }

  private void ask(Version version) {
    compilations.ask(version.name(), version.file(), version.seen().stamp());
  }

  /** Only what is wrong with the list itself is its fault; for all else it is tried again. */
  private static ListState awaited(Version version, @Nullable IOException why) {
    return why == null
        ? new ListState.Awaited(version.name(), version.file())
        : new ListState.LeftOut(
            version.name(), version.file(), ListFault.of("not compiled: " + why.getMessage()));
  }
}
