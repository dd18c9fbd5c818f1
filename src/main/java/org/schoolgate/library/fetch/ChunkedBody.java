package org.schoolgate.library.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/** A body in chunks (RFC 9112, section 7.1). Fails where it ends before its last chunk. */
final class ChunkedBody extends InputStream {

  private static final int LONGEST_LINE = 4096;
  private static final int MOST_TRAILERS = 64;
  private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,8})[ \\t]*(;.*)?");

  private final InputStream in;
  private long left;
  private boolean begun;
  private boolean over;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && !over && length > 0) {
      nextChunk();
    }
    if (over) {
      return -1;
    }
    int read = in.read(bytes, offset, (int) Math.min(left, length));
    if (read < 0) {
      throw new EOFException("the answer ends within a chunk");
    }
    left -= read;
    return read;
  }

  private void nextChunk() throws IOException {
    if (begun && !line().isEmpty()) {
      throw new FetchException("a chunk of the answer is longer than it was said to be");
    }
    begun = true;
    var size = SIZE.matcher(line());
    if (!size.matches()) {
      throw new FetchException("the size of a chunk of the answer is malformed");
    }
    left = Long.parseLong(size.group(1), 16);
    if (left == 0) {
      over = true;
      for (int trailers = 0; !line().isEmpty(); trailers++) {
        if (trailers == MOST_TRAILERS) {
          throw new FetchException("the answer has trailers and no end of them");
        }
      }
    }
  }

  private String line() throws IOException {
    return ResponseHead.line(in, new int[] {LONGEST_LINE});
  }
}
