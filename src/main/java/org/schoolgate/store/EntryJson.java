package org.schoolgate.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.schoolgate.journal.Entry;

/**
 * Writes entries as lines of JSON into a buffer that it uses again and again.
 *
 * <p>Text is UTF-8. Whatever could confuse a reader is escaped: quotes, control characters, the
 * terminal's among them, and halves of surrogate pairs, which no encoding of UTF-8 can carry.
 */
final class EntryJson {

  private static final int FULL = 256 * 1024;
  private static final int MOST_BYTES_PER_CHAR = 6;
  private static final int MOST_DIGITS = 20;
  private static final char FIRST_BEYOND_CONTROLS = 0xa0;
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final byte[] TIME = key("{", "time");
  private static final byte[] CLIENT = key(",", "client");
  private static final byte[] GROUP = key(",", "group");
  private static final byte[] METHOD = key(",", "method");
  private static final byte[] HOST = key(",", "host");
  private static final byte[] PATH = key(",", "path");
  private static final byte[] VERDICT = key(",", "verdict");
  private static final byte[] REASON = key(",", "reason");
  private static final byte[] CATEGORY = key(",", "category");
  private static final byte[] LIST = key(",", "list");
  private static final byte[] RULE = key(",", "rule");
  private static final byte[] BYTES_UP = key(",", "bytesUp");
  private static final byte[] BYTES_DOWN = key(",", "bytesDown");
  private static final byte[] DURATION = key(",", "durationMs");
  private static final byte[] OUTCOME = key(",", "outcome");

  private byte[] buffer = new byte[FULL + 16 * 1024];
  private int length;
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  /** Adds one line. */
  void add(Entry entry) {
    var asked = entry.asked();
    var ruled = entry.ruled();
    var ended = entry.ended();
    raw(TIME);
    time(entry.time());
    field(CLIENT, entry.client().text());
    field(GROUP, entry.group());
    field(METHOD, asked.method());
    field(HOST, asked.host() == null ? null : asked.host().text());
    field(PATH, asked.path());
    field(VERDICT, ruled.finding().code());
    field(REASON, ruled.reason());
    field(CATEGORY, ruled.category());
    field(LIST, ruled.list());
    field(RULE, ruled.rule());
    field(BYTES_UP, ended.bytesUp());
    field(BYTES_DOWN, ended.bytesDown());
    field(DURATION, ended.durationMillis());
    field(OUTCOME, ended.outcome());
    room(2);
    buffer[length++] = '}';
    buffer[length++] = '\n';
  }

  /** Whether it is time to write out what is in the buffer. */
  boolean isFull() {
    return length >= FULL;
  }

  byte[] bytes() {
    return buffer;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  private void time(Instant time) {
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      secondText = TO_THE_SECOND.format(time).getBytes(US_ASCII);
    }
    int millis = time.getNano() / 1_000_000;
    room(secondText.length + 7);
    buffer[length++] = '"';
    raw(secondText);
    buffer[length++] = '.';
    buffer[length++] = (byte) ('0' + millis / 100);
    buffer[length++] = (byte) ('0' + millis / 10 % 10);
    buffer[length++] = (byte) ('0' + millis % 10);
    buffer[length++] = 'Z';
    buffer[length++] = '"';
  }

  private void field(byte[] key, @Nullable String text) {
    raw(key);
    if (text == null) {
      raw(NULL);
      return;
    }
    room(text.length() * MOST_BYTES_PER_CHAR + 2);
    buffer[length++] = '"';
    text(text);
    buffer[length++] = '"';
  }

  private void field(byte[] key, long number) {
    raw(key);
    room(MOST_DIGITS);
    if (number < 0) {
      raw(Long.toString(number).getBytes(US_ASCII));
      return;
    }
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    length += digits;
    long rest = number;
    for (int place = length - 1; digits > 0; digits--) {
      buffer[place--] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private void text(String text) {
    int end = text.length();
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        buffer[length++] = (byte) c;
      } else if (c < FIRST_BEYOND_CONTROLS) {
        escape(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        fourBytes(Character.toCodePoint(c, text.charAt(i)));
      } else if (Character.isSurrogate(c)) {
        escape(c);
      } else {
        twoOrThreeBytes(c);
      }
    }
  }

  private void escape(char c) {
    buffer[length++] = '\\';
    if (c == '"' || c == '\\') {
      buffer[length++] = (byte) c;
      return;
    }
    buffer[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[length++] = HEX[(c >> shift) & 0xf];
    }
  }

  private void twoOrThreeBytes(char c) {
    if (c < 0x800) {
      buffer[length++] = (byte) (0xc0 | (c >> 6));
    } else {
      buffer[length++] = (byte) (0xe0 | (c >> 12));
      continuation(c >> 6);
    }
    continuation(c);
  }

  private void fourBytes(int codePoint) {
    buffer[length++] = (byte) (0xf0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void continuation(int bits) {
    buffer[length++] = (byte) (0x80 | (bits & 0x3f));
  }

  private void raw(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void room(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
    }
  }

  private static byte[] key(String before, String name) {
    return (before + '"' + name + "\":").getBytes(US_ASCII);
  }
}
