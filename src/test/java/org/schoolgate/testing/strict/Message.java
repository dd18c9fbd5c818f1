package org.schoolgate.testing.strict;

import java.util.List;

/**
 * A request or a response as it was read.
 *
 * @param start its first line
 * @param fields those of its head, in order
 * @param body without the marks of chunks, each byte as one character
 */
public record Message(String start, List<Field> fields, Framing framing, String body) {

  /** The word of the first line at {@code position}, from 0. */
  public String word(int position) {
    return start.split(" ", -1)[position];
  }

  /** The values of the fields of this name, in order. */
  public List<String> values(String name) {
    return StrictFields.values(fields, name);
  }
}
