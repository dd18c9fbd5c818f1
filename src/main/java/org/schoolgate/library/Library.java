package org.schoolgate.library;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.compiled.CompiledStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists of some folders. Reads again only what changed, keeps the last good version of a list
 * whose file is broken, and publishes the whole after every change, as far as its rehearsal lets
 * it.
 *
 * <p>A list whose file was deleted is gone. One that is only out of sight, because the folder of
 * lists is missing, a folder above it cannot be read or a link to it leads nowhere, stays in force.
 */
public final class Library implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final List<ListFolder> folders;
  private final Consumer<Published> publisher;
  private final Rehearsal rehearsal;
  private final LibraryObserver observer;
  private final InstantSource clock;
  private final CompiledStore store;
  private final Compilations compilations;
  private final ListReader reader;
  private Map<String, KnownList> known = Map.of();
  private List<Path> watchable = List.of();
  private @Nullable Set<String> kept;

  /**
   * @param folders where the lists are; of two lists with one name the later counts
   * @param rehearsal tries lists out before {@code publisher} gets them
   * @param publisher puts lists in force; should it throw, the same lists are offered again
   * @param store keeps large lists compiled
   */
  public Library(
      List<ListFolder> folders,
      Rehearsal rehearsal,
      Consumer<Published> publisher,
      LibraryObserver observer,
      InstantSource clock,
      CompiledStore store) {
    this.folders = List.copyOf(folders);
    this.rehearsal = rehearsal;
    this.publisher = publisher;
    this.observer = observer;
    this.clock = clock;
    this.store = store;
    this.compilations = new Compilations(store, observer);
    this.reader = new ListReader(new LargeLists(store, compilations, () -> known));
  }

  /** Reads every list for the first time, and publishes them if there is a good one. */
  public synchronized Opening open() {
    var start = clock.instant();
    var read = read(start, true);
    if (read.values().stream().noneMatch(Library::isToBeTrusted)) {
      return new Opening.NothingToEnforce(states(read));
    }
    return new Opening.Ready(publish(read, start));
  }

  /** Whether a list is in force as a whole, be it as it was in an earlier house. */
  private static boolean isToBeTrusted(KnownList list) {
    return list.state() instanceof ListState.Good || list.state() instanceof ListState.Stale;
  }

  /** Reads what changed since, and publishes if that makes a difference. */
  public synchronized void refresh() {
    var start = clock.instant();
    var read = read(start, false);
    if (hasNothingInForce(read) && !hasNothingInForce(known)) {
      keepAll(read);
    }
    if (sayTheSame(read, known) && !rehearsal.hasNews()) {
      known = read;
    } else {
      publish(read, start);
    }
  }

  /** Ends what goes on in the background; lists stay as they were last published. */
  @Override
  public void close() {
    compilations.close();
  }

  /** Every folder that lists were looked for in by the last reading. */
  synchronized List<Path> watchable() {
    return watchable;
  }

  void failed(Throwable failure) {
    tell(() -> observer.failed(failure));
  }

  private Map<String, KnownList> read(Instant now, boolean opening) {
    var survey = Survey.of(folders);
    watchable = List.copyOf(survey.folders());
    var read = new ConcurrentHashMap<String, KnownList>();
    survey.lists().entrySet().parallelStream()
        .forEach(
            seen -> {
              var name = seen.getKey();
              var list = reader.read(name, seen.getValue(), known.get(name), now, opening);
              if (list != null) {
                read.put(name, list);
              }
            });
    known.forEach((name, list) -> keepOutOfSight(name, list, survey, read));
    forgetOthers(survey, read);
    return read;
  }

  /** Lets go of what was compiled for lists that are gone, or are no longer large. */
  private void forgetOthers(Survey survey, Map<String, KnownList> read) {
    var names = new HashSet<>(survey.lists().keySet());
    names.addAll(read.keySet());
    compilations.keepOnly(names);
    var large = new HashSet<String>();
    read.forEach(
        (name, list) -> {
          if (list.large() != null || !(list.state() instanceof ListState.Good)) {
            large.add(name);
          }
        });
    if (survey.isWhole() && !large.equals(kept)) {
      store.keepOnly(large);
      kept = large;
    }
  }

  private static boolean hasNothingInForce(Map<String, KnownList> lists) {
    return lists.values().stream().allMatch(list -> list.state().inForce() == null);
  }

  /** The last lists may not go: a gate without any would let everything through. */
  private void keepAll(Map<String, KnownList> read) {
    var fault = ListFault.of("gone, and no other list is left");
    known.forEach((name, list) -> read.put(name, list.spoilt(name, fault)));
  }

  private static void keepOutOfSight(
      String name, KnownList list, Survey survey, Map<String, KnownList> all) {
    if (list.isHeldThoughGone()) {
      all.putIfAbsent(name, list);
    } else if (!all.containsKey(name) && survey.isOutOfSight(list.file())) {
      var fault =
          ListFault.of(
              "not readable: its folder, or what a link leads to, is missing or cannot be read");
      all.put(name, list.spoilt(name, fault));
    }
  }

  private Published publish(Map<String, KnownList> read, Instant start) {
    var published = rehearsal.rehearse(states(known), states(read));
    publisher.accept(published);
    LibraryLog.changes(LOG, states(known), published);
    known = rehearsed(published, read, start);
    var took = Duration.between(start, clock.instant());
    tell(() -> observer.published(published, took));
    return published;
  }

  private static Map<String, KnownList> rehearsed(
      Published published, Map<String, KnownList> read, Instant now) {
    var lists = new HashMap<String, KnownList>();
    for (var state : published.states()) {
      var name = state.name();
      lists.put(name, KnownList.rehearsed(state, read.get(name), now));
    }
    return lists;
  }

  private static boolean sayTheSame(Map<String, KnownList> read, Map<String, KnownList> known) {
    if (read.size() != known.size()) {
      return false;
    }
    for (var list : read.entrySet()) {
      var before = known.get(list.getKey());
      if (before == null || !before.state().equals(list.getValue().state())) {
        return false;
      }
    }
    return true;
  }

  /** How the lists stand, in the order of their names. */
  private static List<ListState> states(Map<String, KnownList> lists) {
    return lists.values().stream()
        .map(KnownList::state)
        .sorted(Comparator.comparing(ListState::name))
        .toList();
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      LOG.warn("an observer of the library failed", e);
    }
  }
}
