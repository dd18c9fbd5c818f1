package org.schoolgate.gate.page;

import org.jspecify.annotations.Nullable;

/** HTML in the making: markup of ours, and text of anybody's, which is escaped. */
final class Html {

  private static final char REPLACEMENT = '\uFFFD';

  private final StringBuilder out = new StringBuilder(256);

  /** {@code text} as HTML. */
  static String escape(String text) {
    return new Html().text(text).toString();
  }

  /** Adds markup that was written for these pages. */
  Html markup(String ours) {
    out.append(ours);
    return this;
  }

  /** Adds text from outside. It can end neither an element nor an attribute nor a hole. */
  Html text(String anybodys) {
    for (int i = 0; i < anybodys.length(); i++) {
      char c = anybodys.charAt(i);
      var entity = entity(c);
      if (entity != null) {
        out.append(entity);
      } else {
        out.append(isInvisible(c) ? REPLACEMENT : c);
      }
    }
    return this;
  }

  /** A paragraph of text from outside. */
  Html paragraph(String anybodys) {
    return markup("<p>").text(anybodys).markup("</p>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static @Nullable String entity(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '{' -> "&#123;";
      case '}' -> "&#125;";
      default -> null;
    };
  }

  /** Whether {@code c} is a control, or turns the direction of the text round it. */
  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || c == '\u200E'
        || c == '\u200F'
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
