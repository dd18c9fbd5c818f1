package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Bytes as one line that can be read and typed: {@code \r \n \t \0 \\} and {@code \xNN}, all else
 * as it is, in UTF-8.
 */
public final class Escapes {

  private static final HexFormat HEX = HexFormat.of();

  private Escapes() {}

  /** The line that {@link #bytes} reads as {@code bytes}, in visible ASCII and blanks. */
  public static String text(byte[] bytes) {
    var text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      switch (b) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\0' -> text.append("\\0");
        case '\\' -> text.append("\\\\");
        default -> {
          if (b >= ' ' && b < 0x7f) {
            text.append((char) b);
          } else {
            text.append("\\x").append(HEX.toHexDigits(b));
          }
        }
      }
    }
    return text.toString();
  }

  /**
   * The bytes that {@code text} stands for.
   *
   * @throws IllegalArgumentException for a backslash before anything else
   */
  public static byte[] bytes(String text) {
    var plain = text.getBytes(UTF_8);
    var bytes = new ByteArrayOutputStream(plain.length);
    for (int i = 0; i < plain.length; i++) {
      if (plain[i] != '\\') {
        bytes.write(plain[i]);
        continue;
      }
      char escape = ++i < plain.length ? (char) plain[i] : ' ';
      switch (escape) {
        case 'r' -> bytes.write('\r');
        case 'n' -> bytes.write('\n');
        case 't' -> bytes.write('\t');
        case '0' -> bytes.write('\0');
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(hex(plain, i + 1));
          i += 2;
        }
        default -> throw new IllegalArgumentException("\\" + escape + " (expected: r n t 0 x \\)");
      }
    }
    return bytes.toByteArray();
  }

  private static int hex(byte[] text, int at) {
    if (at + 2 > text.length) {
      throw new IllegalArgumentException("\\x at the end (expected: two hexadecimal digits)");
    }
    return HexFormat.fromHexDigits(new String(text, at, 2, UTF_8));
  }
}
