package org.schoolgate.library.text;

import java.util.Arrays;

/**
 * A text cut into chunks of whole lines, each known by a hash, so that two versions of it can be
 * compared without having both. Where it is cut depends on the lines around alone: lines that are
 * put in or taken out move no other cut. Immutable.
 */
public final class Chunks {

  private final long[] hashes;
  private final int[] lineEnds;
  private final long[] byteEnds;

  /**
   * @param hashes of each chunk
   * @param lineEnds how many lines there are up to the end of each chunk
   * @param byteEnds how many bytes there are up to the end of each chunk
   */
  public Chunks(long[] hashes, int[] lineEnds, long[] byteEnds) {
    if (lineEnds.length != hashes.length || byteEnds.length != hashes.length) {
      throw new IllegalArgumentException(
          "chunks: " + hashes.length + " (expected: as many hashes as ends)");
    }
    this.hashes = hashes;
    this.lineEnds = lineEnds;
    this.byteEnds = byteEnds;
  }

  /** How many chunks there are. */
  public int count() {
    return hashes.length;
  }

  /** The hash of a chunk. */
  public long hash(int chunk) {
    return hashes[chunk];
  }

  /** How many lines there are up to the end of {@code chunk}; 0 for -1. */
  public int lineEnd(int chunk) {
    return chunk < 0 ? 0 : lineEnds[chunk];
  }

  /** How many bytes there are up to the end of {@code chunk}; 0 for -1. */
  public long byteEnd(int chunk) {
    return chunk < 0 ? 0 : byteEnds[chunk];
  }

  /** How many lines there are. */
  public int lines() {
    return lineEnd(count() - 1);
  }

  /** Whether the text is the same as {@code other}'s. */
  public boolean isSameText(Chunks other) {
    return Arrays.equals(hashes, other.hashes) && Arrays.equals(byteEnds, other.byteEnds);
  }

  /** The hashes, for keeping on disk. Not to be written to. */
  public long[] hashes() {
    return hashes;
  }

  /** The ends by lines, for keeping on disk. Not to be written to. */
  public int[] lineEnds() {
    return lineEnds;
  }

  /** The ends by bytes, for keeping on disk. Not to be written to. */
  public long[] byteEnds() {
    return byteEnds;
  }
}
