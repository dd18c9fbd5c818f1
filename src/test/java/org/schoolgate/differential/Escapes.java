package org.schoolgate.differential;

/** Bytes as visible text: {@code \r \n \t \0 \\} and {@code \xNN}. */
final class Escapes {

  private Escapes() {}

  /** The bytes that {@code text} stands for, each as one character. */
  static String bytes(String text) {
    var bytes = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        bytes.append(c);
      } else if (text.charAt(++i) == 'x') {
        bytes.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.append(byteOf(text.charAt(i)));
      }
    }
    return bytes.toString();
  }

  /** {@code bytes} as text that {@link #bytes} reads, a line of it for each line of theirs. */
  static String text(String bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      switch (c) {
        case '\r' -> text.append("\\r");
        case '\n' -> text.append("\\n\n");
        case '\t' -> text.append("\\t");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c < ' ' || c > '~') {
            text.append(String.format("\\x%02x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  private static char byteOf(char letter) {
    return switch (letter) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case '0' -> '\0';
      case '\\' -> '\\';
      default -> throw new IllegalArgumentException("escape: \\" + letter);
    };
  }
}
