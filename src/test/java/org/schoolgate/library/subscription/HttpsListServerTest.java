package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolgate.testing.TestServer;

/** Lists by HTTPS: from the server that is named, with a certificate that is trusted, or not. */
@Tag("wire")
final class HttpsListServerTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String GOOD =
      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\na.example\n";

  @TempDir private static Path keys;
  private static SSLContext context = emptyContext();

  @TempDir private Path data;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** A certificate for {@code lists.example}, which the tests trust. */
  @BeforeAll
  static void makeTheCertificate() throws Exception {
    var store = keys.resolve("keys.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "lists",
                "-keyalg",
                "EC",
                "-dname",
                "CN=lists.example",
                "-ext",
                "san=dns:lists.example",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(keys.resolve("said").toFile())
            .start();
    assertThat(made.waitFor(40, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).isZero();
    context = context(store);
  }

  @Test
  void aListComesFromTheServerThatIsNamed() throws Exception {
    try (var server = TestServer.start(socket -> serve(socket, GOOD))) {
      assertThat(outcome(server, "lists.example", context))
          .isEqualTo(new Outcome.Refreshed(1, 0, 1));
    }
  }

  @Test
  void asksOnlyForWhatIsNewer() throws Exception {
    var tagged = GOOD.replace("Connection:", "ETag: \"v1\"\r\nConnection:");
    var same = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
    var answers = new ArrayDeque<>(List.of(tagged, same, tagged));
    try (var server = TestServer.start(socket -> serve(socket, answers.remove()))) {
      var subscribed = new Subscribed(data, Subscribed.PATIENT, context.getSocketFactory());
      var list = Subscribed.plain("https://lists.example:" + server.port() + "/a");
      assertThat(subscribed.refresh(list)).isInstanceOf(Outcome.Refreshed.class);
      assertThat(subscribed.refresh(list)).isInstanceOf(Outcome.Unchanged.class);
      Files.writeString(subscribed.list(), "edited.example\n");
      assertThat(subscribed.refresh(list)).isInstanceOf(Outcome.Refreshed.class);
      assertThat(requests)
          .extracting(request -> request.contains("If-None-Match: \"v1\""))
          .containsExactly(false, true, false);
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    try (var server = TestServer.start(socket -> serve(socket, GOOD))) {
      assertThat(outcome(server, "other.example", context).toString())
          .contains("TLS fails: ", "other.example");
      assertThat(outcome(server, "127.0.0.1", context).toString()).contains("TLS fails: ");
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    try (var server = TestServer.start(socket -> serve(socket, GOOD))) {
      assertThat(outcome(server, "lists.example", SSLContext.getDefault()).toString())
          .contains("TLS fails: ");
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsRefused() throws Exception {
    try (var server =
        TestServer.start(
            socket -> {
              socket.getOutputStream().write(GOOD.getBytes(US_ASCII));
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      assertThat(outcome(server, "lists.example", context).toString()).contains("TLS fails: ");
    }
  }

  @Test
  void aRedirectDownToHttpIsRefused() throws Exception {
    var down =
        "HTTP/1.1 301 Moved\r\nLocation: http://lists.example/a\r\nContent-Length: 0\r\n\r\n";
    try (var server = TestServer.start(socket -> serve(socket, down))) {
      assertThat(outcome(server, "lists.example", context).toString())
          .contains("redirects from https down to http, to lists.example");
    }
  }

  @Test
  void aListWithoutALengthThatIsCutOffIsRefused() throws Exception {
    var open = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\na.example\n";
    try (var server =
        TestServer.start(
            socket -> {
              var secure = secured(socket);
              secure.getOutputStream().write(open.getBytes(US_ASCII));
              secure.getOutputStream().flush();
              // No closing alert: what anybody on the way can do.
              socket.shutdownOutput();
              socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      assertThat(outcome(server, "lists.example", context).toString())
          .contains("the server does not say how long the list is");
    }
  }

  private Outcome outcome(TestServer server, String host, SSLContext trust) throws IOException {
    var subscribed = new Subscribed(data, Subscribed.PATIENT, trust.getSocketFactory());
    var address = "https://" + host + ":" + server.port() + "/a";
    return subscribed.refresh(Subscribed.plain(address));
  }

  private void serve(Socket socket, String answer) throws IOException {
    try (var secure = secured(socket)) {
      secure.getOutputStream().write(answer.getBytes(US_ASCII));
      secure.getOutputStream().flush();
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    var secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    var request = new BufferedReader(new InputStreamReader(secure.getInputStream(), US_ASCII));
    var head = new StringBuilder();
    for (var line = request.readLine(); line != null && !line.isEmpty(); ) {
      head.append(line).append('\n');
      line = request.readLine();
    }
    requests.add(head.toString());
    return secure;
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("lists", store.getCertificate("lists"));
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static SSLContext emptyContext() {
    try {
      return SSLContext.getInstance("TLS");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
