package org.schoolgate.library.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.schoolgate.library.fetch.BoundedUnpacking.CountedStream;

/** Takes the text out of a file that was fetched: as it is, out of gzip, out of a tar archive. */
public final class Unpacking {

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int BUFFER = 1 << 16;

  private Unpacking() {}

  /**
   * Writes the text of {@code fetched} to {@code into}.
   *
   * @param members the files of a tar archive whose text is wanted, one after the other as they
   *     come; empty where the file is no archive
   * @throws IOException saying in plain words what is wrong with the file
   */
  public static void text(Path fetched, List<String> members, Path into) throws IOException {
    try (var file = new CountedStream(new BufferedInputStream(Files.newInputStream(fetched)));
        var out = Files.newOutputStream(into)) {
      var bytes =
          new BoundedUnpacking(isGzip(fetched) ? new GZIPInputStream(file, BUFFER) : file, file);
      if (members.isEmpty()) {
        bytes.transferTo(out);
      } else {
        untar(bytes, members, out);
      }
    } catch (EOFException cut) {
      throw new FetchException("truncated: what is packed ends in the middle", cut);
    } catch (ZipException damaged) {
      throw new FetchException("what is packed is damaged", damaged);
    }
  }

  /** Whether the file is compressed by gzip, whose end has a sum over the whole. */
  public static boolean isGzip(Path fetched) throws IOException {
    try (var in = Files.newInputStream(fetched)) {
      return in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
    }
  }

  private static void untar(InputStream bytes, List<String> members, OutputStream out)
      throws IOException {
    var missing = new HashSet<>(members);
    var tar = new TarReader(bytes);
    for (var name = tar.next(); name != null; name = tar.next()) {
      if (!members.contains(name)) {
        continue;
      }
      if (!missing.remove(name)) {
        throw new FetchException("the archive has " + name + " twice");
      }
      copy(tar, out);
    }
    if (!missing.isEmpty()) {
      throw new FetchException("the archive has no file " + String.join(", ", missing));
    }
  }

  private static void copy(TarReader tar, OutputStream out) throws IOException {
    var chunk = new byte[BUFFER];
    for (int read = tar.read(chunk); read >= 0; read = tar.read(chunk)) {
      out.write(chunk, 0, read);
    }
    // The last line of one file must not run into the first of the next.
    out.write('\n');
  }
}
