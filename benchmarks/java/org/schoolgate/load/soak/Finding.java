package org.schoolgate.load.soak;

/**
 * Something that a soak was to show.
 *
 * @param detail what was seen
 */
public record Finding(String claim, boolean holds, String detail) {

  @Override
  public String toString() {
    return (holds ? "holds: " : "DOES NOT HOLD: ") + claim + " (" + detail + ")";
  }
}
