package org.schoolgate.library.compiled;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.schoolgate.blocklist.Prints;
import org.schoolgate.blocklist.SuffixHash;
import org.schoolgate.library.text.Chunks;

/**
 * A compiled list as a file: a head that says of what version and for which secret it is, then
 * sections, each with its length and a checksum.
 */
final class CompiledFile {

  /** Changed whenever the format changes; what lines mean is told by {@link ParserMark}. */
  private static final int VERSION = 2;

  private static final long MAGIC = 0x5343_484C_4C49_5354L;
  private static final int HEAD_BYTES = 3 * Long.BYTES + Integer.BYTES;

  private CompiledFile() {}

  /** Writes {@code list} to a new file, and waits until it is on the disk. */
  static void write(Path file, CompiledList list) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var head = ByteBuffer.allocate(HEAD_BYTES);
      head.putLong(MAGIC).putInt(VERSION).putLong(list.prints().hash().mark());
      head.putLong(ParserMark.VALUE).flip();
      Sections.writeAll(channel, head);
      var sections = new Sections(channel);
      sections.write(Description.toBytes(list));
      sections.write(list.chunks().hashes());
      sections.write(list.chunks().lineEnds());
      sections.write(list.chunks().byteEnds());
      for (var column : list.counts().columns()) {
        sections.write(column);
      }
      sections.write(list.prints().starts());
      sections.write(list.prints().entries());
      sections.write(list.prints().twins());
      channel.force(true);
    }
  }

  /**
   * Reads the list in {@code file}.
   *
   * @throws DamagedException if it is not as it was written, of another version, or for another
   *     secret than {@code hash} has
   */
  static CompiledList read(Path file, SuffixHash hash) throws IOException {
    try (var channel = FileChannel.open(file)) {
      var head = ByteBuffer.allocate(HEAD_BYTES);
      Sections.readAll(channel, head);
      boolean own = head.getLong() == MAGIC && head.getInt() == VERSION;
      if (!own || head.getLong() != hash.mark() || head.getLong() != ParserMark.VALUE) {
        throw new DamagedException("of another version, or made for another installation");
      }
      return read(new Sections(channel), hash);
    } catch (IllegalArgumentException e) {
      throw new DamagedException(String.valueOf(e.getMessage()));
    }
  }

  private static CompiledList read(Sections sections, SuffixHash hash) throws IOException {
    var description = Description.of(sections.readBytes());
    var chunks = new Chunks(sections.readLongs(), sections.readInts(), sections.readLongs());
    var counts = new Counts(sections.readInts(), sections.readInts(), sections.readInts());
    var prints =
        new Prints(
            hash,
            description.bucketBits(),
            sections.readInts(),
            sections.readBytes(),
            sections.readInts(),
            description.longestPath());
    sections.requireEnd();
    return new CompiledList(
        description.name(),
        description.header(),
        chunks,
        counts,
        description.problems(),
        description.lineByLine(),
        description.headerEnd(),
        false,
        prints);
  }
}
