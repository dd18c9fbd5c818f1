package org.schoolgate.library;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.compiled.CompiledList;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.compiled.ListEdit;
import org.schoolgate.library.text.Chunker;
import org.schoolgate.library.text.Chunks;
import org.schoolgate.library.text.NotTextException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads lists that are too large to be read anew with every edit: what was compiled before is put
 * beside the text as it is now, and only what differs is read. Where that is not enough the list is
 * compiled, at once when the house opens its doors, else in the background while the version before
 * stays in force.
 */
final class LargeLists {

  private static final Logger LOG = LoggerFactory.getLogger(LargeLists.class);

  private final CompiledStore store;
  private final Compilations compilations;

  LargeLists(CompiledStore store, Compilations compilations) {
    this.store = store;
    this.compilations = compilations;
  }

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
      String name, Survey.Sighting seen, @Nullable KnownList before, Instant since, boolean opening)
      throws IOException {
    var result = compilations.take(name);
    if (result instanceof Compilations.Result.Failed failed) {
      return failed(name, seen, before, since, failed.why());
    }
    Chunks text;
    try (var bytes = Files.newInputStream(seen.file())) {
      text = Chunker.cut(bytes);
    }
    boolean whole = Stamp.of(seen.file()).equals(seen.stamp());
    if (before != null && !whole) {
      return before.at(null);
    }
    var base = result instanceof Compilations.Result.Made made ? made.list() : base(name, before);
    if (before != null
        && before.state() instanceof ListState.Good
        && before.large() != null
        && base != null
        && before.large().isStill(base, text)) {
      return before.at(seen.stamp());
    }
    var version = new Version(name, seen.file(), whole ? seen.stamp() : null, since);
    var edited = base == null ? null : edited(version, base, text, before);
    return edited == null ? compiled(version, before, base, opening) : edited;
  }

  /** A version of a list that is being read. */
  private record Version(String name, Path file, @Nullable Stamp stamp, Instant since) {
    KnownList in(ListState state, @Nullable LargeText large) {
      return new KnownList(state, stamp, KnownList.NO_CHECKSUM, since, large);
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
      if (edited.outgrown()) {
        compilations.ask(version.name(), version.file());
      }
      var state = ListReading.state(edited.list(), version.file(), before, base);
      return version.in(state, new LargeText(base, text));
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
      compilations.ask(version.name(), version.file());
      return before == null
          ? version.in(new ListState.Awaited(version.name(), version.file()), null)
          : version.in(before.state(), before.large());
    }
    var made = compilations.compile(version.name(), version.file());
    var state = ListReading.state(made.list(), version.file(), before, kept);
    return version.in(state, new LargeText(made, made.chunks()));
  }

  private @Nullable CompiledList base(String name, @Nullable KnownList before) {
    if (before == null) {
      return store.find(name);
    }
    return before.large() == null ? null : before.large().base();
  }

  /**
   * Only what is wrong with the list itself is its fault; for all else what holds stays, and it is
   * tried again.
   */
  private static KnownList failed(
      String name, Survey.Sighting seen, @Nullable KnownList before, Instant since, IOException why)
      throws NotTextException {
    if (why instanceof NotTextException notText) {
      throw notText;
    }
    LOG.warn(
        "a list could not be compiled, it is tried again: list={} reason={}", name, why.toString());
    if (before != null && before.state().inForce() != null) {
      return before.at(seen.stamp());
    }
    var fault = ListFault.of("not compiled: " + why.getMessage());
    var state = new ListState.LeftOut(name, seen.file(), fault);
    return new KnownList(state, seen.stamp(), KnownList.NO_CHECKSUM, since, null);
  }
}
