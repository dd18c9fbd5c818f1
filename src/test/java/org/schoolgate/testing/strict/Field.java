package org.schoolgate.testing.strict;

/**
 * One field, its name as it was written.
 *
 * @param value without the blanks around it; of what a gate has written, all behind {@code name: }
 */
public record Field(String name, String value) {

  @Override
  public String toString() {
    return name + ": " + value;
  }
}
