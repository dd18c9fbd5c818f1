package org.schoolgate.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** A disk that commits the faults it is told to. */
final class FaultyDisk implements SegmentFile.Opener {

  final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  int syncs;

  enum Fault {
    CANNOT_CREATE,
    FULL_HALFWAY,
    CANNOT_TRUNCATE,
    CANNOT_SYNC
  }

  @Override
  public SegmentFile create(Path path) throws IOException {
    commit(Fault.CANNOT_CREATE);
    return new FaultyFile(DiskFile.create(path));
  }

  private void commit(Fault fault) throws IOException {
    if (faults.contains(fault)) {
      throw new IOException(fault.name());
    }
  }

  private final class FaultyFile implements SegmentFile {

    private final SegmentFile real;

    FaultyFile(SegmentFile real) {
      this.real = real;
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
      if (faults.contains(Fault.FULL_HALFWAY)) {
        real.append(bytes.slice(bytes.position(), bytes.remaining() / 2));
      }
      commit(Fault.FULL_HALFWAY);
      real.append(bytes);
    }

    @Override
    public void truncate(long length) throws IOException {
      commit(Fault.CANNOT_TRUNCATE);
      real.truncate(length);
    }

    @Override
    public void sync() throws IOException {
      commit(Fault.CANNOT_SYNC);
      syncs++;
      real.sync();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
