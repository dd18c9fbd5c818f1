package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes as one line that can be read and typed: UTF-8, and escapes as in {@code a\r\n\x00\\}. */
final class Escaped {

  private static final HexFormat HEX = HexFormat.of();

  private Escaped() {}

  static String text(byte[] bytes) {
    var text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      switch (b) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        default -> {
          boolean marks = text.isEmpty() && (b == '#' || b == '@');
          if (b > ' ' && b < 0x7f && !marks) {
            text.append((char) b);
          } else if (b == ' ' && !text.isEmpty()) {
            text.append(' ');
          } else {
            text.append("\\x").append(HEX.toHexDigits(b));
          }
        }
      }
    }
    return text.toString().replaceFirst(" $", "\\\\x20");
  }

  /** The bytes that {@code text} stands for; a backslash before anything else is refused. */
  static byte[] bytes(String text) {
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
        case '\\' -> bytes.write('\\');
        case 'x' -> {
          bytes.write(HexFormat.fromHexDigits(new String(plain, i + 1, 2, UTF_8)));
          i += 2;
        }
        default ->
            throw new IllegalArgumentException(text + ": \\" + escape + " (expected: r n t x \\)");
      }
    }
    return bytes.toByteArray();
  }
}
