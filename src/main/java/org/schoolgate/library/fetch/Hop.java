package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.schoolgate.site.DomainName;

/** One request on a connection of its own, to an address that may be connected to. */
final class Hop implements AutoCloseable {

  private static final int MOST_ADDRESSES = 6;

  private final Target target;
  private final Patience patience;
  private final Socket connection;
  private final Socket speaking;
  private final InputStream in;

  private Hop(Target target, Patience patience, Socket connection, Socket speaking)
      throws IOException {
    this.patience = patience;
    this.target = target;
    this.connection = connection;
    this.speaking = speaking;
    this.in = new BufferedInputStream(speaking.getInputStream(), 1 << 16);
  }

  static Hop to(
      Target target, Network network, SSLSocketFactory tls, Patience patience, TimeLimit limit)
      throws IOException {
    var connection = connect(target, allowed(target, network), patience, limit);
    try {
      connection.setSoTimeout((int) patience.idle().toMillis());
      var speaking = target.secure() ? secured(target, connection, tls) : connection;
      return new Hop(target, patience, connection, speaking);
    } catch (IOException | RuntimeException failed) {
      connection.close();
      throw failed;
    }
  }

  /** Asks, and reads the head of the answer. */
  ResponseHead ask(Validators known) throws IOException {
    var request =
        new StringBuilder("GET ")
            .append(target.path())
            .append(" HTTP/1.1\r\nHost: ")
            .append(target.authority())
            .append("\r\nUser-Agent: Schoolgate\r\nAccept: */*\r\nAccept-Encoding: identity\r\n");
    if (known.etag() != null) {
      request.append("If-None-Match: ").append(known.etag()).append("\r\n");
    }
    if (known.lastModified() != null) {
      request.append("If-Modified-Since: ").append(known.lastModified()).append("\r\n");
    }
    var out = speaking.getOutputStream();
    out.write(request.append("Connection: close\r\n\r\n").toString().getBytes(US_ASCII));
    out.flush();
    return ResponseHead.read(in);
  }

  /** The body that {@code head} announces. */
  InputStream body(ResponseHead head) throws FetchException {
    if (head.isChunked()) {
      return new ChunkedBody(in);
    }
    long length = head.length();
    return length == ResponseHead.NO_LENGTH ? in : new LengthBody(in, length);
  }

  /** Fails where more comes than {@code head} has announced. To be called after the body. */
  void requireEnd(ResponseHead head) throws IOException {
    if (head.isChunked() || head.length() == ResponseHead.NO_LENGTH) {
      return;
    }
    if (sendsOn()) {
      throw new FetchException(
          "more bytes come than the " + head.length() + " that were announced");
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private boolean sendsOn() {
    try {
      connection.setSoTimeout((int) patience.farewell().toMillis());
      return in.read() >= 0;
    } catch (IOException nothingMore) {
      // Kept open, or closed without ceremony: what was announced is here.
      return false;
    }
  }

  private static List<InetSocketAddress> allowed(Target target, Network network)
      throws IOException {
    var found = network.addresses(target.host());
    var allowed =
        found.stream()
            .map(address -> new InetSocketAddress(address, target.port()))
            .filter(network::allows)
            .limit(MOST_ADDRESSES)
            .toList();
    if (allowed.isEmpty()) {
      throw new FetchException(
          target.authority()
              + " is a private address, or one of this machine, that destinations.allow does not"
              + " open");
    }
    return allowed;
  }

  private static Socket connect(
      Target target, List<InetSocketAddress> addresses, Patience patience, TimeLimit limit)
      throws IOException {
    IOException failure = new FetchException("no address of " + target.authority() + " answers");
    for (var address : addresses) {
      var socket = new Socket();
      try {
        limit.guard(socket);
        socket.connect(address, (int) patience.connect().toMillis());
        return socket;
      } catch (IOException refused) {
        socket.close();
        boolean late = refused instanceof SocketTimeoutException;
        failure =
            new FetchException(
                target.authority() + (late ? " does not answer" : " refuses the connection"),
                refused);
      }
    }
    throw failure;
  }

  /** The peer must prove that it is {@code target}, to the trust that {@code tls} was made with. */
  private static Socket secured(Target target, Socket connection, SSLSocketFactory tls)
      throws IOException {
    var socket =
        (SSLSocket) tls.createSocket(connection, target.host().text(), target.port(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (target.host() instanceof DomainName name) {
      parameters.setServerNames(List.of(new SNIHostName(name.text())));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }
}
