package org.schoolgate.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one walk over the folders came upon. */
final class Survey {

  /** A list that is there. */
  record Sighting(Path file, Stamp stamp) {}

  private final Map<String, Sighting> lists = new HashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();
  private final List<Path> absent = new ArrayList<>();

  static Survey of(List<ListFolder> folders) {
    var survey = new Survey();
    folders.forEach(folder -> folder.survey(survey));
    return survey;
  }

  void list(String name, Path file, Stamp stamp) {
    lists.put(name, new Sighting(file, stamp));
  }

  void folder(Path folder) {
    folders.add(folder);
  }

  void unreadable(Path path) {
    unreadable.add(path);
  }

  /** A folder that need not be there is not. */
  void absent(Path folder) {
    unreadable.add(folder);
    absent.add(folder);
  }

  /** Whether everything could be looked at, so that a list that was not seen is not there. */
  boolean isWhole() {
    return absent.containsAll(unreadable);
  }

  /** The lists by name. */
  Map<String, Sighting> lists() {
    return lists;
  }

  /** Every folder that lists may be in. */
  List<Path> folders() {
    return folders;
  }

  /**
   * Whether {@code file} may be there though it was not seen, because it or a folder above it could
   * not be looked at.
   */
  boolean isOutOfSight(Path file) {
    return unreadable.stream().anyMatch(file::startsWith);
  }
}
