package org.schoolgate.library.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body of a stated number of bytes. Fails where it ends before. */
final class LengthBody extends InputStream {

  private final InputStream in;
  private final long length;
  private long left;

  LengthBody(InputStream in, long length) {
    this.in = in;
    this.length = length;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int wanted) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(left, wanted));
    if (read < 0) {
      throw new EOFException(
          "truncated: "
              + (length - left)
              + " bytes came of the "
              + length
              + " that were announced");
    }
    left -= read;
    return read;
  }
}
