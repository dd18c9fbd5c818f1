package org.schoolgate.library.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The lines of a text in UTF-8, read strictly and in bounded memory: of a longer line the first
 * {@value #LONGEST_LINE} characters are given. Fails with a {@link NotTextException}, wrapped as
 * iterators must, at the first NUL or malformed byte.
 */
public final class TextLines implements Iterator<String> {

  /** The bytes that a list may have: it holds more than ten million hosts then. */
  public static final long LARGEST_TEXT = 256L << 20;

  /**
   * Above what any list may have in a line, so that the reader of lists still sees it is too long.
   */
  private static final int LONGEST_LINE = 8192;

  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private final StringBuilder line = new StringBuilder();
  private int position;
  private int end;
  private int lineNumber;
  private boolean afterReturn;
  private boolean over;

  /** The lines of the text in {@code bytes}. */
  public TextLines(InputStream bytes) {
    this(bytes, 0);
  }

  /** The lines of a text of which {@code bytes} has what follows its first lines. */
  public TextLines(InputStream bytes, int linesBefore) {
    this.lineNumber = linesBefore;
    this.reader =
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public boolean hasNext() {
    if (afterReturn && hasMore() && buffer[position] == '\n') {
      position++;
    }
    afterReturn = false;
    return hasMore();
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException("line: " + lineNumber + " (expected: one more line)");
    }
    lineNumber++;
    line.setLength(0);
    while (hasMore()) {
      int start = position;
      while (position < end && !endsLine(buffer[position])) {
        position++;
      }
      line.append(buffer, start, Math.min(position - start, LONGEST_LINE - line.length()));
      if (position < end) {
        afterReturn = buffer[position++] == '\r';
        break;
      }
    }
    return line.toString();
  }

  private boolean endsLine(char c) {
    if (c == 0) {
      throw new UncheckedIOException(new NotTextException("a NUL byte", lineNumber - 1));
    }
    return c == '\n' || c == '\r';
  }

  private boolean hasMore() {
    if (position == end && !over) {
      fill();
    }
    return position < end;
  }

  private void fill() {
    try {
      int read = reader.read(buffer, 0, buffer.length);
      over = read < 0;
      position = 0;
      end = Math.max(read, 0);
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(new NotTextException("a malformed byte", lineNumber));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
