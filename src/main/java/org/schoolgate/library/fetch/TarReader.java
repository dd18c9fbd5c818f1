package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a tar archive (POSIX ustar), one regular file after another. A name is only ever
 * compared, never used as a path; links, devices, folders and all extensions are passed over.
 */
final class TarReader {

  private static final int BLOCK = 512;
  private static final int MOST_ENTRIES = 10_000;
  private static final int NAME_END = 100;
  private static final int SIZE_START = 124;
  private static final int SIZE_END = 136;
  private static final int SUM_START = 148;
  private static final int SUM_END = 156;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX_START = 345;
  private static final int PREFIX_END = 500;

  private final InputStream in;
  private int entries;
  private long left;
  private long padding;

  TarReader(InputStream in) {
    this.in = in;
  }

  /** The name of the next regular file, without {@code ./}; null after the last one. */
  @Nullable String next() throws IOException {
    while (true) {
      in.skipNBytes(left + padding);
      var header = in.readNBytes(BLOCK);
      if (header.length < BLOCK) {
        throw new EOFException("the archive ends in the middle");
      }
      if (isBlank(header)) {
        in.transferTo(OutputStream.nullOutputStream());
        return null;
      }
      if (++entries > MOST_ENTRIES) {
        throw new FetchException("the archive has more than " + MOST_ENTRIES + " entries");
      }
      requireSum(header);
      left = octal(header, SIZE_START, SIZE_END);
      padding = -left & (BLOCK - 1);
      if (header[TYPE] == '0' || header[TYPE] == 0) {
        var name = name(header);
        return name.startsWith("./") ? name.substring(2) : name;
      }
    }
  }

  /** Reads on in the file that {@link #next()} has named; -1 at its end. */
  int read(byte[] bytes) throws IOException {
    if (left == 0) {
      return -1;
    }
    int read = in.read(bytes, 0, (int) Math.min(left, bytes.length));
    if (read < 0) {
      throw new EOFException("the archive ends in the middle");
    }
    left -= read;
    return read;
  }

  private static boolean isBlank(byte[] header) {
    for (byte each : header) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static void requireSum(byte[] header) throws FetchException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM_START && i < SUM_END ? ' ' : header[i] & 0xff;
    }
    if (sum != octal(header, SUM_START, SUM_END)) {
      throw new FetchException("not a tar archive, or a damaged one");
    }
  }

  private static String name(byte[] header) {
    var name = text(header, 0, NAME_END);
    boolean ustar = new String(header, MAGIC, 5, ISO_8859_1).equals("ustar");
    // GNU tar keeps times where POSIX keeps the beginning of a long name.
    boolean posix = ustar && header[MAGIC + 5] == 0;
    var prefix = posix ? text(header, PREFIX_START, PREFIX_END) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String text(byte[] header, int start, int end) {
    var field = Arrays.copyOfRange(header, start, end);
    int length = 0;
    while (length < field.length && field[length] != 0) {
      length++;
    }
    return new String(field, 0, length, ISO_8859_1);
  }

  private static long octal(byte[] header, int start, int end) throws FetchException {
    var digits = text(header, start, end).strip();
    if (!digits.matches("[0-7]{1,12}")) {
      throw new FetchException("not a tar archive, or a damaged one");
    }
    return Long.parseLong(digits, 8);
  }
}
