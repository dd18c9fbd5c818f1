package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 messages from one connection, and keeps the bytes of the one being read. */
public final class MessageReader {

  /** As much at once as is quick. */
  public static final int MUCH = 64 * 1024;

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final int MOST_HEAD_BYTES = 1 << 20;

  private final InputStream in;
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  /**
   * Reads from {@code in}.
   *
   * @param ahead how many bytes it may take from the connection before they are asked for
   */
  public MessageReader(InputStream in, int ahead) {
    this.in = new BufferedInputStream(in, ahead);
  }

  /** What follows, as a stream. */
  public InputStream stream() {
    return in;
  }

  /** The bytes of the message that was read last, or of what has been read of it. */
  byte[] raw() {
    return raw.toByteArray();
  }

  /** The next head, or null where the peer ends before one begins. */
  public @Nullable String head() throws IOException {
    raw.reset();
    int matched = 0;
    while (matched < END_OF_HEAD.length()) {
      int c = in.read();
      if (c < 0 && raw.size() == 0) {
        return null;
      }
      raw.write(present(c));
      matched = c == END_OF_HEAD.charAt(matched) ? matched + 1 : (c == '\r' ? 1 : 0);
      if (raw.size() > MOST_HEAD_BYTES) {
        throw new IOException("head: longer than " + MOST_HEAD_BYTES);
      }
    }
    return raw.toString(ISO_8859_1);
  }

  /** The rest of the request that {@code head} begins. */
  Message request(String head) throws IOException {
    return rest(new Message(head, "", ""), false);
  }

  /** The next response to a request of {@code method}. */
  Message response(String method) throws IOException {
    var head = head();
    if (head == null) {
      throw new EOFException("the connection ended before a response");
    }
    return response(head, method);
  }

  /** The response to a request of {@code method} that begins with {@code head}. */
  public Message response(String head, String method) throws IOException {
    var message = new Message(head, "", "");
    int status = message.status();
    boolean bodiless = method.equals("HEAD") || status < 200 || status == 204 || status == 304;
    return bodiless ? message : rest(message, true);
  }

  byte[] exactly(int count) throws IOException {
    var bytes = in.readNBytes(count);
    raw.writeBytes(bytes);
    if (bytes.length < count) {
      throw new EOFException(bytes.length + " bytes (expected: " + count + ")");
    }
    return bytes;
  }

  private Message rest(Message message, boolean untilClose) throws IOException {
    var coding = message.header("Transfer-Encoding");
    var length = message.header("Content-Length");
    if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      var body = new ByteArrayOutputStream();
      var trailers = chunks(body);
      return new Message(message.head(), body.toString(ISO_8859_1), trailers);
    }
    if (length != null) {
      return new Message(message.head(), Message.latin(exactly(Integer.parseInt(length))), "");
    }
    if (!untilClose) {
      return message;
    }
    var body = in.readAllBytes();
    raw.writeBytes(body);
    return new Message(message.head(), Message.latin(body), "");
  }

  private String chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      var size = line();
      int end = size.indexOf(';');
      int count = Integer.parseInt(end < 0 ? size : size.substring(0, end), 16);
      if (count == 0) {
        return trailers();
      }
      body.writeBytes(exactly(count));
      if (!line().isEmpty()) {
        throw new IOException("chunk: longer than it said");
      }
    }
  }

  private String trailers() throws IOException {
    var trailers = new StringBuilder();
    for (var line = line(); !line.isEmpty(); line = line()) {
      trailers.append(line).append("\r\n");
    }
    return trailers.toString();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      int c = present(in.read());
      raw.write(c);
      if (c == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) c);
    }
  }

  private static int present(int c) throws EOFException {
    if (c < 0) {
      throw new EOFException("the connection ended inside a message");
    }
    return c;
  }
}
