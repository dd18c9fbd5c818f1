package org.schoolgate.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the keys that were written but mean nothing, and what was probably meant. */
final class UnknownKeys {

  /** A suggestion farther away than this share of the key's length would only puzzle. */
  private static final double FARTHEST = 0.4;

  private final List<Section> sections = new ArrayList<>();
  private final Set<String> known = new LinkedHashSet<>();

  void watch(Section section) {
    sections.add(section);
  }

  void know(String key) {
    known.add(key);
  }

  /** Every key that was asked for so far, written or not. */
  Set<String> known() {
    return known;
  }

  /** Reports the unknown keys of all sections. To be called when everything has been read. */
  void report(Problems problems) {
    for (var section : sections) {
      for (var key : section.neverAsked()) {
        if (problems.isFull()) {
          return;
        }
        var name = section.name(key);
        var expected = "a known key" + nearest(name);
        problems.add(section.keyMark(key), name, "unknown key", expected);
      }
    }
  }

  private String nearest(String key) {
    if (key.length() > 100) {
      return "";
    }
    String best = null;
    int fewest = (int) Math.ceil(key.length() * FARTHEST) + 1;
    for (var candidate : candidates()) {
      int edits = candidate.endsWith("." + key) ? 0 : edits(key, candidate);
      if (edits < fewest) {
        best = candidate;
        fewest = edits;
      }
    }
    return best == null ? "" : "; did you mean " + best + "?";
  }

  /** The known keys and the sections they are in. */
  private Set<String> candidates() {
    var candidates = new LinkedHashSet<>(known);
    for (var key : known) {
      int dot = key.lastIndexOf('.');
      if (dot > 0) {
        candidates.add(key.substring(0, dot));
      }
    }
    return candidates;
  }

  /** How many letters must be put in, taken out or changed to get from one text to the other. */
  private static int edits(String from, String to) {
    var row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
