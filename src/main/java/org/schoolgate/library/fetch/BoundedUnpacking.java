package org.schoolgate.library.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacked bytes, no more of them than a list can have and than their packed form explains. */
final class BoundedUnpacking extends FilterInputStream {

  /** What the library reads of one list, and no more. */
  static final long LARGEST = 256L << 20;

  /** Lists of hosts shrink to a fifth or a tenth. */
  private static final int HIGHEST_RATIO = 200;

  private static final long FREE_BYTES = 1 << 20;

  private final CountedStream packed;
  private long unpacked;

  BoundedUnpacking(InputStream in, CountedStream packed) {
    super(in);
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  /** What is passed over had to be unpacked as well. */
  @Override
  public long skip(long wanted) throws IOException {
    var passed = new byte[(int) Math.min(wanted, 1 << 16)];
    return Math.max(read(passed, 0, passed.length), 0);
  }

  private void count(int read) throws FetchException {
    unpacked += read;
    if (unpacked > LARGEST) {
      throw new FetchException("unpacks to more than " + (LARGEST >> 20) + " MB");
    }
    if (unpacked > FREE_BYTES + packed.count() * HIGHEST_RATIO) {
      throw new FetchException("unpacks to more than " + HIGHEST_RATIO + " times its size");
    }
  }

  /** Counts the bytes that are read through it. */
  static final class CountedStream extends FilterInputStream {

    private long count;

    CountedStream(InputStream in) {
      super(in);
    }

    long count() {
      return count;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
