package org.schoolgate.library.compiled;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** The sections of a file one after another: length in bytes, checksum, content. */
final class Sections {

  private static final int HEAD_BYTES = Long.BYTES + Integer.BYTES;
  private static final int PIECE_BYTES = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer piece =
      ByteBuffer.allocateDirect(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Goes on where {@code channel} stands. */
  Sections(FileChannel channel) {
    this.channel = channel;
  }

  void write(byte[] content) throws IOException {
    head(content.length, (buffer, from, count) -> buffer.put(content, from, count), 1);
  }

  void write(int[] content) throws IOException {
    head(
        content.length,
        (buffer, from, count) -> buffer.asIntBuffer().put(content, from, count),
        Integer.BYTES);
  }

  void write(long[] content) throws IOException {
    head(
        content.length,
        (buffer, from, count) -> buffer.asLongBuffer().put(content, from, count),
        Long.BYTES);
  }

  byte[] readBytes() throws IOException {
    var content = new byte[begin(1)];
    read(content.length, 1, (buffer, from, count) -> buffer.get(content, from, count));
    return content;
  }

  int[] readInts() throws IOException {
    var content = new int[begin(Integer.BYTES)];
    read(
        content.length,
        Integer.BYTES,
        (buffer, from, count) -> buffer.asIntBuffer().get(content, from, count));
    return content;
  }

  long[] readLongs() throws IOException {
    var content = new long[begin(Long.BYTES)];
    read(
        content.length,
        Long.BYTES,
        (buffer, from, count) -> buffer.asLongBuffer().get(content, from, count));
    return content;
  }

  /** Fails unless everything was read. */
  void requireEnd() throws IOException {
    if (channel.position() != channel.size()) {
      throw new DamagedException("longer than it should be");
    }
  }

  static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Fills {@code bytes} and turns it round. */
  static void readAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new DamagedException("shorter than it should be");
      }
    }
    bytes.flip();
  }

  /** Moves elements between an array and a buffer that stands at its beginning. */
  private interface Elements {
    void move(ByteBuffer buffer, int from, int count);
  }

  private int wanted;

  private void head(int elements, Elements content, int size) throws IOException {
    long start = channel.position();
    channel.position(start + HEAD_BYTES);
    var checksum = new CRC32C();
    int step = PIECE_BYTES / size;
    for (int from = 0; from < elements; from += step) {
      int count = Math.min(step, elements - from);
      piece.clear().limit(count * size);
      content.move(piece, from, count);
      piece.position(0);
      checksum.update(piece.duplicate());
      writeAll(channel, piece);
    }
    long end = channel.position();
    channel.position(start);
    var head = ByteBuffer.allocate(HEAD_BYTES);
    head.putLong((long) elements * size).putInt((int) checksum.getValue()).flip();
    writeAll(channel, head);
    channel.position(end);
  }

  /** Reads the head of a section, and says how many elements of {@code size} bytes it has. */
  private int begin(int size) throws IOException {
    var head = ByteBuffer.allocate(HEAD_BYTES);
    readAll(channel, head);
    long length = head.getLong();
    wanted = head.getInt();
    long left = channel.size() - channel.position();
    if (length < 0
        || length > left
        || length % size != 0
        || length / size > Integer.MAX_VALUE - 8) {
      throw new DamagedException("a section of " + length + " bytes (expected: at most " + left);
    }
    return (int) (length / size);
  }

  private void read(int elements, int size, Elements content) throws IOException {
    var checksum = new CRC32C();
    int step = PIECE_BYTES / size;
    for (int from = 0; from < elements; from += step) {
      int count = Math.min(step, elements - from);
      piece.clear().limit(count * size);
      readAll(channel, piece);
      checksum.update(piece.duplicate());
      content.move(piece, from, count);
    }
    if ((int) checksum.getValue() != wanted) {
      throw new DamagedException("a checksum does not fit");
    }
  }
}
