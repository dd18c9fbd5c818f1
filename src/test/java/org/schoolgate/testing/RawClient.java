package org.schoolgate.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client that writes any bytes and reads what comes back. Every read fails after ten seconds
 * without a byte, so that no test waits for ever.
 */
public final class RawClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Socket socket;
  private final MessageReader reader;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.reader = new MessageReader(socket.getInputStream(), MessageReader.MUCH);
  }

  /** A client connected to {@code server}. */
  public static RawClient to(InetSocketAddress server) {
    return connect(server, null, 0);
  }

  /** A client connected to a port of 127.0.0.1. */
  public static RawClient to(int port) {
    return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** A client whose own address is {@code from}, such as 127.0.0.2. */
  public static RawClient from(String from, InetSocketAddress server) {
    return connect(server, from, 0);
  }

  /** A client that takes only about {@code receiveBuffer} bytes before it reads. */
  public static RawClient reluctant(InetSocketAddress server, int receiveBuffer) {
    return connect(server, null, receiveBuffer);
  }

  private static RawClient connect(
      InetSocketAddress server, @Nullable String from, int receiveBuffer) {
    try {
      var socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      if (from != null) {
        socket.bind(new InetSocketAddress(InetAddresses.forString(from), 0));
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.connect(server, (int) PATIENCE.toMillis());
      return new RawClient(socket);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Sends {@code text}, each character as one byte. */
  public RawClient send(String text) {
    return send(text.getBytes(ISO_8859_1));
  }

  /** Sends a head of these lines, with their ends and the empty line. */
  public RawClient sendHead(String... lines) {
    return send(head(lines));
  }

  /** A head of these lines, with their ends and the empty line. */
  public static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** Sends {@code bytes}. */
  public RawClient send(byte[] bytes) {
    try {
      out().write(bytes);
      out().flush();
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where to write without end. */
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** What arrives, behind what has been read already. */
  public InputStream in() {
    return reader.stream();
  }

  /** The next head, with its empty line. */
  public String readHead() throws IOException {
    var head = reader.head();
    if (head == null) {
      throw new IOException("the connection ended before a head");
    }
    return head;
  }

  /** The next response, read to its end. */
  public Message readResponse() throws IOException {
    return reader.response("GET");
  }

  /** The next response to a request of {@code method}. */
  public Message readResponse(String method) throws IOException {
    return reader.response(method);
  }

  /** The response to a request of {@code method} that begins with {@code head}, already read. */
  public Message readRest(String head, String method) throws IOException {
    return reader.response(head, method);
  }

  /** The next response behind any with status 1xx. */
  public Message readFinalResponse() throws IOException {
    var response = readResponse();
    while (response.status() < 200) {
      response = readResponse();
    }
    return response;
  }

  /** Sends a GET for {@code url} and reads the answer. */
  public Message get(String url) throws IOException {
    send(getting(url));
    return readResponse();
  }

  /** The text of a GET for {@code url}, which starts {@code http://}, through a proxy. */
  public static String getting(String url) {
    int end = url.indexOf('/', 7);
    var host = url.substring(7, end < 0 ? url.length() : end);
    return "GET " + url + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
  }

  /** The next {@code count} bytes. */
  public byte[] readExactly(int count) throws IOException {
    return reader.exactly(count);
  }

  /** The next {@code count} bytes as text. */
  public String readText(int count) throws IOException {
    return Message.latin(readExactly(count));
  }

  /** All that arrives until the peer ends its sending. */
  public byte[] readToEnd() throws IOException {
    return reader.stream().readAllBytes();
  }

  /** Whether the peer has ended the connection, gently or not, without sending anything more. */
  public boolean isEndedByPeer() {
    try {
      return reader.stream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Whether the peer ends the connection, gently or not, once all it still sends is read. */
  public boolean endsAfterItsLastBytes() {
    try {
      reader.stream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** How long a read waits for a byte. */
  public RawClient patience(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    return this;
  }

  /** Says that no more will be sent. */
  public RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Ends the connection with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
