package org.schoolgate.blocklist;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/**
 * A keyed hash of names, read from their end, so that the hashes of a name and of all the domains
 * above it come out of one pass.
 *
 * <p>Up to seven characters at a time, never across the start of a label, are one coefficient of a
 * polynomial over the integers modulo 2<sup>61</sup> - 1, taken at a secret point (Carter and
 * Wegman). Two names meet with a probability below 2<sup>-54</sup> whoever chose them, so nobody
 * can craft names that pile up in the index.
 */
public final class SuffixHash {

  /** Characters that fit in one coefficient: 56 bits, below the modulus. */
  static final int STRIDE = 7;

  /** The hash of nothing, from which names start. */
  static final long START = 1;

  /** Where addresses start, so that no address is a name. */
  private static final long ADDRESS = 2;

  private static final long MODULUS = (1L << 61) - 1;
  private static final int HALF = 32;
  private static final long LEAST_POINT = 1L << 60;
  private static final int SECRET_BYTES = 2 * Long.BYTES;

  private final long point;
  private final long veil;

  /** Draws the secret from {@code chance}. */
  SuffixHash(RandomGenerator chance) {
    this(chance.nextLong(LEAST_POINT, MODULUS), chance.nextLong());
  }

  private SuffixHash(long point, long veil) {
    this.point = point;
    this.veil = veil;
  }

  /** A hash with a secret drawn from {@code chance}. */
  public static SuffixHash drawn(RandomGenerator chance) {
    return new SuffixHash(chance);
  }

  /**
   * The hash with that secret, as {@link #secret} gave it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SuffixHash of(byte[] secret) {
    if (secret.length != SECRET_BYTES) {
      throw new IllegalArgumentException(
          "secret: " + secret.length + " bytes (expected: " + SECRET_BYTES + ")");
    }
    var bytes = ByteBuffer.wrap(secret);
    long point = bytes.getLong();
    if (point < LEAST_POINT || point >= MODULUS) {
      throw new IllegalArgumentException("secret: out of range (expected: one drawn here)");
    }
    return new SuffixHash(point, bytes.getLong());
  }

  /** The secret, {@value #SECRET_BYTES} bytes: who knows it can craft names that meet. */
  public byte[] secret() {
    return ByteBuffer.allocate(SECRET_BYTES).putLong(point).putLong(veil).array();
  }

  /** A number by which hashes with different secrets are told apart; it does not give them away. */
  public long mark() {
    return key(step(step(START, point >>> HALF), veil >>> HALF));
  }

  /** Adds one coefficient. Hashes stay at or below 2<sup>61</sup>. */
  long step(long hash, long word) {
    long sum = hash + word;
    long low = sum * point;
    long high = Math.multiplyHigh(sum, point);
    long folded = (low & MODULUS) + ((low >>> 61) | (high << 3));
    return (folded & MODULUS) + (folded >>> 61);
  }

  /** Spreads a hash over all 64 bits; slots and fingerprints are cut from the result. */
  long key(long hash) {
    long bits = (hash >= MODULUS ? hash - MODULUS : hash) ^ veil;
    bits = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
    bits = (bits ^ (bits >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return bits ^ (bits >>> 33);
  }

  /** The hash of the name in {@code bytes}. */
  long ofName(byte[] bytes, int start, int end) {
    long hash = START;
    long word = 0;
    int held = 0;
    for (int i = end - 1; i >= start; i--) {
      word = (word << Byte.SIZE) | bytes[i];
      boolean labelStarts = i == start || bytes[i - 1] == '.';
      if (++held == STRIDE || labelStarts) {
        hash = step(hash, word);
        word = 0;
        held = 0;
      }
    }
    return hash;
  }

  /** The hash of an address. */
  long ofAddress(long high, long low) {
    long hash = step(step(ADDRESS, high >>> HALF), high & 0xFFFF_FFFFL);
    return step(step(hash, low >>> HALF), low & 0xFFFF_FFFFL);
  }

  /** Goes on from the hash of a host over a path, which is read from its beginning. */
  long ofPath(long hash, byte[] bytes, int start, int end) {
    long on = hash;
    for (int i = start; i < end; i++) {
      on = step(on, bytes[i]);
    }
    return on;
  }
}
