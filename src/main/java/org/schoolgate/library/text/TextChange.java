package org.schoolgate.library.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a text came out of an earlier version of it: which of its chunks are as they were.
 *
 * @param pieces the text from its beginning to its end
 */
public record TextChange(List<Piece> pieces) {

  /** A run of chunks of the text. */
  public sealed interface Piece {

    /** The first chunk of the text that it covers. */
    int first();

    /** How many chunks it covers, at least one. */
    int count();

    /** Chunks that the earlier version had, too, from its chunk {@code before} on. */
    record Kept(int first, int before, int count) implements Piece {}

    /** Chunks that it did not have there. */
    record Fresh(int first, int count) implements Piece {}
  }

  /** Copies the pieces. */
  public TextChange {
    pieces = List.copyOf(pieces);
  }

  /**
   * Compares two versions. Chunks that changed places count as fresh, so that those kept are in the
   * order of both.
   */
  public static TextChange between(Chunks before, Chunks now) {
    int same = 0;
    while (same < before.count() && same < now.count() && same(before, same, now, same)) {
      same++;
    }
    int sameAtEnd = 0;
    while (sameAtEnd < Math.min(before.count(), now.count()) - same
        && same(before, before.count() - 1 - sameAtEnd, now, now.count() - 1 - sameAtEnd)) {
      sameAtEnd++;
    }
    var pieces = new Pieces();
    pieces.kept(0, 0, same);
    between(before, same, before.count() - sameAtEnd, now, now.count() - sameAtEnd, pieces);
    pieces.kept(now.count() - sameAtEnd, before.count() - sameAtEnd, sameAtEnd);
    return new TextChange(pieces.list);
  }

  private static void between(
      Chunks before, int first, int end, Chunks now, int endNow, Pieces pieces) {
    Map<Long, Integer> places = new HashMap<>();
    for (int chunk = first; chunk < end; chunk++) {
      places.putIfAbsent(before.hash(chunk), chunk);
    }
    int next = first;
    for (int chunk = first; chunk < endNow; chunk++) {
      int place = next < end && same(before, next, now, chunk) ? next : -1;
      if (place < 0) {
        place = places.getOrDefault(now.hash(chunk), -1);
      }
      if (place >= next && same(before, place, now, chunk)) {
        pieces.kept(chunk, place, 1);
        next = place + 1;
      } else {
        pieces.fresh(chunk);
      }
    }
  }

  private static boolean same(Chunks one, int chunk, Chunks other, int otherChunk) {
    return one.hash(chunk) == other.hash(otherChunk)
        && one.byteEnd(chunk) - one.byteEnd(chunk - 1)
            == other.byteEnd(otherChunk) - other.byteEnd(otherChunk - 1);
  }

  /** Joins what belongs together. */
  private static final class Pieces {
    private final List<Piece> list = new ArrayList<>();

    void kept(int first, int before, int count) {
      if (count == 0) {
        return;
      }
      if (!list.isEmpty()
          && list.getLast() instanceof Piece.Kept last
          && last.before() + last.count() == before) {
        list.set(
            list.size() - 1, new Piece.Kept(last.first(), last.before(), last.count() + count));
      } else {
        list.add(new Piece.Kept(first, before, count));
      }
    }

    void fresh(int chunk) {
      if (!list.isEmpty() && list.getLast() instanceof Piece.Fresh last) {
        list.set(list.size() - 1, new Piece.Fresh(last.first(), last.count() + 1));
      } else {
        list.add(new Piece.Fresh(chunk, 1));
      }
    }
  }
}
