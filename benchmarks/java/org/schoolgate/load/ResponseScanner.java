package org.schoolgate.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds where the responses on a connection end, and little else: status, length of the body, and
 * whether the connection lasts.
 *
 * <p>A head that is the same as the one before, as nearly all are, is not looked into again.
 */
final class ResponseScanner {

  private static final int MOST_HEAD_BYTES = 64 * 1024;

  /** What is expected next. */
  private enum Part {
    HEAD,
    LENGTH,
    CHUNK_SIZE,
    CHUNK,
    TRAILER,
    UNTIL_CLOSE
  }

  private byte[] head = new byte[1024];
  private int length;
  private byte[] known = new byte[0];
  private Framing framing = new Framing(0, true, false, 0);
  private Part part = Part.HEAD;
  private long left;
  private long bodyBytes;
  private boolean answersConnect;

  private record Framing(int status, boolean lasting, boolean chunked, long length) {}

  /** Says that the next response answers a CONNECT, so that a 2xx has no body. */
  void expectTunnel() {
    answersConnect = true;
  }

  /** Forgets what has been read; the next bytes come from another connection. */
  void reset() {
    end();
  }

  /** Status of the last response whose head is whole. */
  int status() {
    return framing.status();
  }

  /** Whether the connection may be used again. */
  boolean isLasting() {
    return framing.lasting() && part != Part.UNTIL_CLOSE;
  }

  /** Bytes of the body of the last response so far, without the framing. */
  long bodyBytes() {
    return bodyBytes;
  }

  /** Whether nothing of a response has arrived since the last one ended. */
  boolean isBetweenResponses() {
    return part == Part.HEAD && length == 0;
  }

  /** Whether the end of the connection is the end of the response. */
  boolean endsWithConnection() {
    return part == Part.UNTIL_CLOSE;
  }

  /** Takes bytes until a final response has ended, which it tells, or there are no more. */
  boolean completes(ByteBuf in) throws IOException {
    while (in.isReadable()) {
      boolean complete =
          switch (part) {
            case HEAD -> readHead(in) && begin();
            case LENGTH -> skip(in) == 0 && end();
            case CHUNK_SIZE -> readLine(in) && beginChunk();
            case CHUNK -> {
              if (skip(in) == 0) {
                part = Part.CHUNK_SIZE;
                left = -1; // the line end behind the chunk is still to come
              }
              yield false;
            }
            case TRAILER -> readLine(in) && endsTrailer();
            case UNTIL_CLOSE -> {
              bodyBytes += in.readableBytes();
              in.skipBytes(in.readableBytes());
              yield false;
            }
          };
      if (complete) {
        return true;
      }
    }
    return false;
  }

  private boolean readHead(ByteBuf in) throws IOException {
    int taken = take(in);
    int from = Math.max(length - taken - 3, 0);
    for (int i = from; i + 3 < length; i++) {
      if (head[i + 3] == '\n' && head[i + 2] == '\r' && head[i + 1] == '\n' && head[i] == '\r') {
        in.readerIndex(in.readerIndex() - (length - i - 4));
        length = i + 4;
        return true;
      }
    }
    return false;
  }

  private boolean readLine(ByteBuf in) throws IOException {
    while (in.isReadable()) {
      byte next = in.readByte();
      makeRoom(1);
      head[length++] = next;
      if (next == '\n') {
        return true;
      }
    }
    return false;
  }

  private int take(ByteBuf in) throws IOException {
    int count = Math.min(in.readableBytes(), 4096);
    makeRoom(count);
    in.readBytes(head, length, count);
    length += count;
    return count;
  }

  private void makeRoom(int count) throws IOException {
    if (length + count > MOST_HEAD_BYTES) {
      throw new IOException("a head or line of more than " + MOST_HEAD_BYTES + " bytes");
    }
    if (length + count > head.length) {
      head = Arrays.copyOf(head, Math.max(length + count, 2 * head.length));
    }
  }

  /** Decides what follows the head; true if nothing does. */
  private boolean begin() throws IOException {
    if (known.length != length || !Arrays.equals(known, 0, length, head, 0, length)) {
      framing = parse(new String(head, 0, length, ISO_8859_1));
      known = Arrays.copyOf(head, length);
    }
    length = 0;
    bodyBytes = 0;
    int status = framing.status();
    if (status >= 100 && status < 200 && status != 101) {
      return false;
    }
    if (status == 101 || status == 204 || status == 304 || (answersConnect && status / 100 == 2)) {
      return end();
    }
    if (framing.chunked()) {
      part = Part.CHUNK_SIZE;
      left = 0;
      return false;
    }
    left = framing.length();
    part = left < 0 ? Part.UNTIL_CLOSE : Part.LENGTH;
    return left == 0 && end();
  }

  private boolean end() {
    part = Part.HEAD;
    length = 0;
    answersConnect = false;
    return true;
  }

  private long skip(ByteBuf in) {
    int count = (int) Math.min(left, in.readableBytes());
    in.skipBytes(count);
    left -= count;
    bodyBytes += count;
    return left;
  }

  private boolean beginChunk() throws IOException {
    var line = line();
    if (left < 0) {
      left = 0;
      if (!line.isEmpty()) {
        throw new IOException("a chunk longer than its size");
      }
      return false;
    }
    int end = line.indexOf(';');
    try {
      left = Long.parseLong(end < 0 ? line : line.substring(0, end).strip(), 16);
    } catch (NumberFormatException odd) {
      throw new IOException("chunk size: " + line, odd);
    }
    part = left == 0 ? Part.TRAILER : Part.CHUNK;
    return false;
  }

  private boolean endsTrailer() {
    return line().isEmpty() && end();
  }

  private String line() {
    var line = new String(head, 0, length, ISO_8859_1).stripTrailing();
    length = 0;
    return line;
  }

  private static Framing parse(String head) throws IOException {
    int status = status(head);
    boolean lasting = head.startsWith("HTTP/1.1");
    boolean chunked = false;
    long length = -1;
    for (var line : head.lines().skip(1).toList()) {
      var field = line.toLowerCase(Locale.ROOT);
      int colon = field.indexOf(':');
      var value = field.substring(colon + 1).strip();
      switch (colon < 0 ? "" : field.substring(0, colon)) {
        case "content-length" -> length = number(value);
        case "transfer-encoding" -> chunked = value.equals("chunked");
        case "connection" -> lasting &= !value.contains("close");
        default -> {
          // Of no concern to the framing.
        }
      }
    }
    return new Framing(status, lasting, chunked, length);
  }

  private static int status(String head) throws IOException {
    if (head.length() < 12 || !head.startsWith("HTTP/1.")) {
      throw new IOException("not a response: " + head.lines().findFirst().orElse(""));
    }
    return (int) number(head.substring(9, 12));
  }

  private static long number(String text) throws IOException {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException odd) {
      throw new IOException("number: " + text, odd);
    }
  }
}
