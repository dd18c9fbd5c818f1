package org.schoolgate.testing.strict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the strictest of readers makes of the bytes of one connection.
 *
 * @param whole the messages that are whole, in order
 * @param begun the one behind them whose head is whole, with as much of its body as there is
 * @param end how the reading ended
 * @param at where the first byte stands that belongs to no whole message
 * @param why what the reader missed, empty where it missed nothing
 */
public record StrictReading(
    List<Message> whole, @Nullable Message begun, End end, int at, String why) {

  /** Every message whose head is whole. */
  public List<Message> heads() {
    var heads = new ArrayList<>(whole);
    if (begun != null) {
      heads.add(begun);
    }
    return heads;
  }
}
