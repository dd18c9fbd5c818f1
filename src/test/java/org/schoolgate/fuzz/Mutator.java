package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes an input out of one or two others, with a few random changes. The seed decides which. */
final class Mutator {

  /** Nearly all inputs are short, for speed; the rest show what grows faster than its input. */
  private static final int USUAL_LENGTH = 384;

  private static final int ONE_LONG_IN = 1024;
  private static final int LONGEST_UNIT = 48;
  private static final byte[] TELLING = {
    0, '\t', '\n', '\r', ' ', '"', '#', '%', '&', '*', ',', '-', '.', '/', '0', '9', ':', ';'
  };
  private static final byte[] MORE_TELLING = {
    '<', '=', '?', '@', '[', '\\', ']', '^', '_', '{', '|', '}', '~', 127, -128, -61, -62, -17, -1
  };
  private static final byte[][] NUMBERS =
      List.of(
              "0",
              "1",
              "-1",
              "00",
              "255",
              "256",
              "65535",
              "65536",
              "2147483647",
              "2147483648",
              "4294967296",
              "9223372036854775807",
              "9223372036854775808",
              "1e3",
              "0x10",
              "08")
          .stream()
          .map(number -> number.getBytes(US_ASCII))
          .toArray(byte[][]::new);

  private final SplittableRandom random;
  private final Corpus corpus;
  private final List<byte[]> words;
  private final int longest;
  private final byte[] text;
  private int length;

  Mutator(SplittableRandom random, Corpus corpus, List<byte[]> words, int longest) {
    this.random = random;
    this.corpus = corpus;
    this.words = words;
    this.longest = longest;
    this.text = new byte[longest];
  }

  byte[] next() {
    boolean isLong = random.nextInt(ONE_LONG_IN) == 0;
    var start = corpus.any();
    length = Math.min(start.length, isLong ? longest : Math.min(USUAL_LENGTH, longest));
    System.arraycopy(start, 0, text, 0, length);
    for (int changes = 1 + (random.nextInt() >>> 29 & 3) * random.nextInt(3); changes > 0; ) {
      change();
      changes--;
    }
    if (isLong) {
      pump();
    }
    return Arrays.copyOf(text, length);
  }

  private void change() {
    switch (random.nextInt(13)) {
      case 0 -> flip();
      case 1 -> set((byte) random.nextInt(256));
      case 2 -> set(telling());
      case 3 -> insert(new byte[] {telling()}, 0, 1);
      case 4 -> cut();
      case 5 -> duplicate();
      case 6, 7 -> insert(word());
      case 8 -> overwrite(word());
      case 9 -> splice();
      case 10 -> length = at();
      case 11 -> number();
      default -> turnCase();
    }
  }

  private void flip() {
    if (length > 0) {
      text[at()] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private void set(byte value) {
    if (length > 0) {
      text[at()] = value;
    }
  }

  private void turnCase() {
    if (length > 0) {
      text[at()] ^= 0x20;
    }
  }

  private void cut() {
    int from = at();
    int size = Math.min(length - from, 1 + random.nextInt(LONGEST_UNIT));
    System.arraycopy(text, from + size, text, from, length - from - size);
    length -= size;
  }

  private void duplicate() {
    int from = at();
    int size = Math.min(length - from, 1 + random.nextInt(LONGEST_UNIT));
    insert(Arrays.copyOfRange(text, from, from + size));
  }

  private void splice() {
    var other = corpus.any();
    int from = other.length == 0 ? 0 : random.nextInt(other.length);
    int size = Math.min(other.length - from, 1 + random.nextInt(USUAL_LENGTH));
    if (random.nextBoolean()) {
      length = at();
      insert(other, from, size);
    } else {
      insert(Arrays.copyOfRange(other, from, from + size));
    }
  }

  /** Changes a run of digits, if there is one to be found soon. */
  private void number() {
    int from = at();
    while (from < length && !isDigit(text[from])) {
      from++;
    }
    int to = from;
    while (to < length && isDigit(text[to])) {
      to++;
    }
    System.arraycopy(text, to, text, from, length - to);
    length -= to - from;
    var number = NUMBERS[random.nextInt(NUMBERS.length)];
    insertAt(from, number, 0, number.length);
  }

  /** Repeats a stretch, until the input is as long as may be. */
  private void pump() {
    var unit = random.nextInt(4) == 0 ? word() : stretch();
    if (unit.length == 0) {
      return;
    }
    int at = at();
    var repeated = new byte[longest - length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = unit[i % unit.length];
    }
    insertAt(at, repeated, 0, repeated.length);
  }

  private byte[] stretch() {
    int from = at();
    return Arrays.copyOfRange(text, from, Math.min(length, from + 1 + random.nextInt(8)));
  }

  private void overwrite(byte[] word) {
    int from = at();
    int size = Math.min(word.length, length - from);
    System.arraycopy(word, 0, text, from, size);
  }

  private void insert(byte[] bytes) {
    insert(bytes, 0, bytes.length);
  }

  private void insert(byte[] bytes, int from, int size) {
    insertAt(length == 0 ? 0 : random.nextInt(length + 1), bytes, from, size);
  }

  private void insertAt(int at, byte[] bytes, int from, int size) {
    int room = Math.min(size, longest - length);
    System.arraycopy(text, at, text, at + room, length - at);
    System.arraycopy(bytes, from, text, at, room);
    length += room;
  }

  private byte[] word() {
    return words.isEmpty() ? TELLING : words.get(random.nextInt(words.size()));
  }

  private byte telling() {
    int i = random.nextInt(TELLING.length + MORE_TELLING.length);
    return i < TELLING.length ? TELLING[i] : MORE_TELLING[i - TELLING.length];
  }

  private int at() {
    return length == 0 ? 0 : random.nextInt(length);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
