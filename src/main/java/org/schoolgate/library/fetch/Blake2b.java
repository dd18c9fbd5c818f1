package org.schoolgate.library.fetch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * BLAKE2b without a key, of 64 bytes (<a href="https://www.rfc-editor.org/rfc/rfc7693">RFC
 * 7693</a>), which the JDK does not have and minisign signs.
 */
final class Blake2b {

  static final int BYTES = 64;

  private static final int BLOCK = 128;
  private static final int ROUNDS = 12;

  /** No key, fan-out 1, depth 1. */
  private static final long PARAMETERS = 0x01010000L | BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[] START = {
    0x6a09e667f3bcc908L,
    0xbb67ae8584caa73bL,
    0x3c6ef372fe94f82bL,
    0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L,
    0x9b05688c2b3e6c1fL,
    0x1f83d9abfb41bd6bL,
    0x5be0cd19137e2179L
  };
  private static final byte[][] ORDER = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private final long[] state = START.clone();
  private final byte[] block = new byte[BLOCK];
  private final long[] words = new long[16];
  private final long[] work = new long[16];
  private int filled;
  private long total;

  Blake2b() {
    state[0] ^= PARAMETERS;
  }

  /** Takes {@code length} more bytes, of fewer than 2^63 in all. */
  void update(byte[] bytes, int offset, int length) {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == BLOCK) {
        // The last block is another matter, so a full one waits for the next byte.
        compress(false);
        filled = 0;
      }
      int taken = Math.min(left, BLOCK - filled);
      System.arraycopy(bytes, from, block, filled, taken);
      filled += taken;
      total += taken;
      from += taken;
      left -= taken;
    }
  }

  /** The hash of everything. Nothing can be added after. */
  byte[] digest() {
    Arrays.fill(block, filled, BLOCK, (byte) 0);
    compress(true);
    var hash = new byte[BYTES];
    for (int i = 0; i < state.length; i++) {
      LONG.set(hash, i * Long.BYTES, state[i]);
    }
    return hash;
  }

  private void compress(boolean last) {
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) LONG.get(block, i * Long.BYTES);
    }
    System.arraycopy(state, 0, work, 0, 8);
    System.arraycopy(START, 0, work, 8, 8);
    work[12] ^= total;
    if (last) {
      work[14] = ~work[14];
    }
    for (int round = 0; round < ROUNDS; round++) {
      round(ORDER[round % ORDER.length]);
    }
    for (int i = 0; i < state.length; i++) {
      state[i] ^= work[i] ^ work[i + 8];
    }
  }

  private void round(byte[] order) {
    for (int i = 0; i < 4; i++) {
      mix(i, 4 + i, 8 + i, 12 + i, words[order[2 * i]], words[order[2 * i + 1]]);
    }
    for (int i = 0; i < 4; i++) {
      int b = 4 + (i + 1) % 4;
      int c = 8 + (i + 2) % 4;
      int d = 12 + (i + 3) % 4;
      mix(i, b, c, d, words[order[8 + 2 * i]], words[order[9 + 2 * i]]);
    }
  }

  private void mix(int a, int b, int c, int d, long x, long y) {
    work[a] += work[b] + x;
    work[d] = Long.rotateRight(work[d] ^ work[a], 32);
    work[c] += work[d];
    work[b] = Long.rotateRight(work[b] ^ work[c], 24);
    work[a] += work[b] + y;
    work[d] = Long.rotateRight(work[d] ^ work[a], 16);
    work[c] += work[d];
    work[b] = Long.rotateRight(work[b] ^ work[c], 63);
  }
}
