package org.schoolgate.library.text;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a text into {@link Chunks}: behind about one line in a hundred, chosen by a hash of how it
 * begins and ends. Lines end as {@link TextLines} has it: by a line feed, a carriage return, or
 * both.
 */
public final class Chunker {

  /** A chunk that grew to this many bytes ends with its line, whatever that is. */
  private static final int LARGEST_CHUNK = 1 << 16;

  private static final int BUFFER_BYTES = 1 << 18;

  /** Long enough to tell hosts of one large site apart, {@code name.blogspot.com}. */
  private static final int TAIL = 3 * Long.BYTES;

  /** Of the first bytes of a line the second eight count, past marks that all lines begin with. */
  private static final int HEAD = 2 * Long.BYTES;

  /** Where every line would be a cut, not every line is a chunk. */
  private static final int SMALLEST_CHUNK = 512;

  /** Cuts behind one line in 128. */
  private static final int CUT_SHIFT = Long.SIZE - 7;

  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;
  private static final long START = 0xD6E8_FEB8_6659_FD93L;

  /** One more than a carriage return, in each byte; and the highest bit of each. */
  private static final long CONTROLS = 0x0E0E_0E0E_0E0E_0E0EL;

  private static final long TOPS = 0x8080_8080_8080_8080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final InputStream bytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int chunkStart;
  private int end;
  private int heldBefore;
  private int lineStart;
  private long before;
  private boolean over;
  private int lines;
  private long[] hashes = new long[64];
  private int[] lineEnds = new int[64];
  private long[] byteEnds = new long[64];
  private int count;

  private Chunker(InputStream bytes) {
    this.bytes = bytes;
  }

  /**
   * Cuts the text in {@code bytes}, which is read to its end.
   *
   * @throws NotTextException at a line of more than about 190,000 bytes
   */
  public static Chunks cut(InputStream bytes) throws IOException {
    var chunker = new Chunker(bytes);
    chunker.run();
    return new Chunks(
        Arrays.copyOf(chunker.hashes, chunker.count),
        Arrays.copyOf(chunker.lineEnds, chunker.count),
        Arrays.copyOf(chunker.byteEnds, chunker.count));
  }

  private void run() throws IOException {
    int at = 0;
    do {
      at = scan(at);
      int unread = end - at;
      if (!fill()) {
        break;
      }
      at = heldBefore - unread;
    } while (true);
    if (end > chunkStart) {
      if (!endsLine(buffer[end - 1])) {
        lines++;
      }
      chunk(end);
    }
  }

  /**
   * Looks for ends of lines from {@code from} on, eight bytes at a time.
   *
   * @return how far it came: to the end, or to a carriage return there that may not be all
   */
  private int scan(int from) {
    var held = buffer;
    int limit = end;
    int at = from;
    while (at < limit) {
      if (at + Long.BYTES <= limit) {
        long word = (long) LONGS.get(held, at);
        long low = (word - CONTROLS) & ~word & TOPS;
        if (low == 0) {
          at += Long.BYTES;
          continue;
        }
        at += Long.numberOfTrailingZeros(low) >>> 3;
      }
      byte b = held[at++];
      if (b == '\r') {
        if (at == limit && !over) {
          return at - 1;
        }
        if (at < limit && held[at] == '\n') {
          continue;
        }
      } else if (b != '\n') {
        continue;
      }
      lines++;
      if (isCut(at)) {
        chunk(at);
      }
      lineStart = at;
    }
    return at;
  }

  private static boolean endsLine(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Whether a chunk ends at {@code at}, behind the end of a line. */
  private boolean isCut(int at) {
    int length = at - chunkStart;
    if (length >= LARGEST_CHUNK) {
      return true;
    }
    return length > SMALLEST_CHUNK && tail(at - 1 - TAIL, at - lineStart) >>> CUT_SHIFT == 0;
  }

  private long tail(int from, int lineLength) {
    long start = lineLength > HEAD ? (long) LONGS.get(buffer, lineStart + HEAD - Long.BYTES) : 0;
    long first = ((long) LONGS.get(buffer, from) ^ Long.rotateLeft(start, 17)) * FACTOR;
    long second = (first ^ (long) LONGS.get(buffer, from + Long.BYTES)) * START;
    return (Long.rotateLeft(second, 29) ^ (long) LONGS.get(buffer, from + 2 * Long.BYTES)) * FACTOR;
  }

  private void chunk(int at) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
      lineEnds = Arrays.copyOf(lineEnds, count * 2);
      byteEnds = Arrays.copyOf(byteEnds, count * 2);
    }
    hashes[count] = hash(chunkStart, at);
    lineEnds[count] = lines;
    byteEnds[count] = before + at;
    count++;
    chunkStart = at;
  }

  /** Moves the chunk that is not over yet to the front, and reads more behind it. */
  private boolean fill() throws IOException {
    if (over) {
      return false;
    }
    System.arraycopy(buffer, chunkStart, buffer, 0, end - chunkStart);
    before += chunkStart;
    end -= chunkStart;
    lineStart -= chunkStart;
    chunkStart = 0;
    heldBefore = end;
    if (end == buffer.length) {
      throw new NotTextException("a line without an end", lines);
    }
    int read = bytes.read(buffer, end, buffer.length - end);
    over = read < 0;
    end += Math.max(read, 0);
    return true;
  }

  private long hash(int from, int to) {
    long hash = START ^ (to - from);
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mix(hash, (long) LONGS.get(buffer, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = (rest << Byte.SIZE) | (buffer[at] & 0xFF);
    }
    return mix(mix(hash, rest), START);
  }

  private static long mix(long hash, long word) {
    long one = hash ^ word;
    long other = FACTOR + Long.rotateLeft(word, 32);
    return (one * other) ^ Math.multiplyHigh(one, other) ^ Long.rotateLeft(hash, 23);
  }
}
