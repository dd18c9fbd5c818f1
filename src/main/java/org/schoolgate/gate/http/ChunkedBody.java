package org.schoolgate.gate.http;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRAILER;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of one response in chunks (RFC 9112, section 7.1).
 *
 * <p>It is read as browsers read it: a line may end in LF alone, and blanks may follow a size. What
 * no reader agrees on (a size that is none or too great, a chunk longer than its size, a stray CR)
 * is a failure. What is passed on is written anew, so the client sees none of this.
 */
final class ChunkedBody {

  private static final int MOST_SIZE_LINE_BYTES = 4096;
  private static final int MOST_SIZE_DIGITS = 15;
  private static final int MOST_PART_BYTES = 64 * 1024;

  private final int mostTrailerBytes;

  private Next next = Next.SIZE;
  private long left;
  private int trailerBytes;
  private @Nullable DefaultLastHttpContent trailers;
  private final StringBuilder field = new StringBuilder();

  private enum Next {
    SIZE,
    DATA,
    END_OF_DATA,
    TRAILER,
    NOTHING
  }

  /** Will fail where the trailers together are longer than {@code mostTrailerBytes}. */
  ChunkedBody(int mostTrailerBytes) {
    this.mostTrailerBytes = mostTrailerBytes;
  }

  /** Takes one step through {@code in}; tells whether the body ended, well or not. */
  boolean read(ByteBuf in, List<Object> out) {
    try {
      switch (next) {
        case SIZE -> size(in);
        case DATA -> data(in, out);
        case END_OF_DATA -> endOfData(in);
        case TRAILER -> trailer(in, out);
        case NOTHING -> in.skipBytes(in.readableBytes());
      }
    } catch (IllegalArgumentException malformed) {
      fail(in, out, malformed);
    }
    return next == Next.NOTHING;
  }

  private void size(ByteBuf in) {
    var line = line(in, MOST_SIZE_LINE_BYTES);
    if (line == null) {
      return;
    }
    int digits = 0;
    while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
      digits++;
    }
    var rest = line.substring(digits).strip();
    if (digits == 0 || !(rest.isEmpty() || rest.startsWith(";")) || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("chunk size: " + line + " (expected: hexadecimal digits)");
    }
    left = value(line.substring(0, digits));
    next = left == 0 ? Next.TRAILER : Next.DATA;
  }

  private static long value(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    if (digits.length() - zeros > MOST_SIZE_DIGITS) {
      throw new IllegalArgumentException("chunk size: " + digits + " (expected: 15 digits)");
    }
    return Long.parseLong(digits, zeros, digits.length(), 16);
  }

  private void data(ByteBuf in, List<Object> out) {
    int count = (int) Math.min(Math.min(left, in.readableBytes()), MOST_PART_BYTES);
    if (count == 0) {
      return;
    }
    out.add(new DefaultHttpContent(in.readRetainedSlice(count)));
    left -= count;
    next = left == 0 ? Next.END_OF_DATA : Next.DATA;
  }

  private void endOfData(ByteBuf in) {
    var line = line(in, 0);
    if (line != null) {
      next = Next.SIZE;
    }
  }

  private void trailer(ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    var line = line(in, Math.max(0, mostTrailerBytes - trailerBytes));
    if (line == null) {
      return;
    }
    trailerBytes += in.readerIndex() - start;
    boolean folded = line.startsWith(" ") || line.startsWith("\t");
    if (folded && !field.isEmpty()) {
      field.append(' ').append(line.strip());
      return;
    }
    keep(field.toString());
    field.setLength(0);
    field.append(line);
    if (line.isEmpty()) {
      out.add(trailers == null ? LastHttpContent.EMPTY_LAST_CONTENT : trailers);
      next = Next.NOTHING;
    }
  }

  private void keep(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      return;
    }
    var name = line.substring(0, colon).stripTrailing();
    if (CONTENT_LENGTH.contentEqualsIgnoreCase(name)
        || TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
        || TRAILER.contentEqualsIgnoreCase(name)) {
      return;
    }
    if (trailers == null) {
      trailers = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, ResponseFields.FACTORY);
    }
    trailers.trailingHeaders().add(name, line.substring(colon + 1));
  }

  /** The next line without its end, or null if that is not here yet. */
  private static @Nullable String line(ByteBuf in, int mostBytes) {
    int start = in.readerIndex();
    // Two bytes more than the line itself, for its end.
    int within = Math.min(in.readableBytes(), mostBytes + 2);
    int end = in.indexOf(start, start + within, (byte) '\n');
    if (end < 0 && within > mostBytes + (hasCr(in, start + mostBytes) ? 1 : 0)) {
      throw new IllegalArgumentException("line: longer than " + mostBytes + " bytes");
    }
    if (end < 0) {
      return null;
    }
    int length = end - start;
    boolean crLf = length > 0 && in.getByte(end - 1) == '\r';
    var line = in.toString(start, crLf ? length - 1 : length, ISO_8859_1);
    in.readerIndex(end + 1);
    if (line.length() > mostBytes) {
      throw new IllegalArgumentException("line: longer than " + mostBytes + " bytes");
    }
    return line;
  }

  private static boolean hasCr(ByteBuf in, int index) {
    return index < in.writerIndex() && in.getByte(index) == '\r';
  }

  private void fail(ByteBuf in, List<Object> out, IllegalArgumentException cause) {
    next = Next.NOTHING;
    in.skipBytes(in.readableBytes());
    var last = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    last.setDecoderResult(DecoderResult.failure(cause));
    out.add(last);
  }
}
