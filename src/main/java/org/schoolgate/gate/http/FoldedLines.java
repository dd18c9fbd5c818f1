package org.schoolgate.gate.http;

import io.netty.buffer.ByteBuf;

/**
 * Counts the lines of a head, or of trailers, that go on with the field of the line before (RFC
 * 9112, section 5.2). Each has the whole field copied once more, so that very many would cost very
 * much.
 */
final class FoldedLines {

  /** No program that is still in use folds a field into so many. */
  static final int MOST = 64;

  private int count;
  private boolean begun;

  /** A new head begins, before which empty lines may stand. */
  void ofHead() {
    count = 0;
    begun = false;
  }

  /** Trailers begin, which an empty line ends at once. */
  void ofTrailers() {
    count = 0;
    begun = true;
  }

  /**
   * Looks through the whole lines in {@code in}, which begins with one, to the empty one at their
   * end.
   *
   * @return whether there are few enough until now
   */
  boolean areFew(ByteBuf in) {
    int start = in.readerIndex();
    int end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    while (end >= 0) {
      byte first = in.getByte(start);
      boolean empty = end == start || (end == start + 1 && first == '\r');
      if (empty && begun) {
        return true;
      }
      begun |= !empty;
      if ((first == ' ' || first == '\t') && ++count > MOST) {
        return false;
      }
      start = end + 1;
      end = in.indexOf(start, in.writerIndex(), (byte) '\n');
    }
    return true;
  }
}
