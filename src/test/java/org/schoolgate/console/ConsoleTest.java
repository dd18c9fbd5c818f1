package org.schoolgate.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.site.DomainName;

@Tag("wire")
@Timeout(30)
final class ConsoleTest {

  private final Readiness readiness = new Readiness();
  private final Metrics metrics = Metrics.silent();
  private final HttpClient client = HttpClient.newHttpClient();
  private Console console = start();

  @BeforeEach
  void begin() {
    readiness.enter(Readiness.Phase.STARTED);
  }

  @AfterEach
  void close() {
    console.close();
    client.close();
  }

  @Test
  void isLiveFromTheStart() throws Exception {
    readiness.enter(Readiness.Phase.STARTING);

    var answer = get("/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("status").textValue()).isEqualTo("live");
  }

  @Test
  void saysCheckByCheckWhetherItIsReady() throws Exception {
    var writing = new AtomicBoolean(true);
    readiness.check("lists loaded", () -> true);
    readiness.check("journal writing", writing::get);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);

    writing.set(false);
    var answer = get("/health/ready");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(json(answer).get("status").textValue()).isEqualTo("not ready");
    assertThat(answer.body().lines())
        .contains(
            "  {\"check\":\"lists loaded\",\"ready\":true},",
            "  {\"check\":\"journal writing\",\"ready\":false}");
  }

  @Test
  void isNotReadyBeforeItHasStartedNorWhileItDrains() throws Exception {
    readiness.enter(Readiness.Phase.STARTING);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);

    readiness.enter(Readiness.Phase.DRAINING);
    var answer = get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).get("status").textValue()).isEqualTo("draining");
  }

  @Test
  void showsMetricsOnThisMachine() throws Exception {
    metrics.count("schoolgate_test_total", "A test.").with().increment();

    var answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualToIgnoringCase(Metrics.CONTENT_TYPE);
    assertThat(answer.body()).contains("schoolgate_test_total 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via"})
  void keepsMetricsFromThoseBehindAProxy(String header) throws Exception {
    var answer = send(request("/metrics").header(header, "127.0.0.1"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(header(answer, "WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.body()).doesNotContain("schoolgate_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nothing/here", "/health", "/metrics/", "/%2e%2e/etc/passwd"})
  void saysPlainlyThatThereIsNoSuchPage(String path) throws Exception {
    var answer = get(path);

    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(json(answer).get("status").intValue()).isEqualTo(answer.statusCode());
  }

  @Test
  void onlyLetsItsPagesBeRead() throws Exception {
    var answer = send(request("/metrics").POST(BodyPublishers.ofString("x")));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    var answer = send(request("/health/live").HEAD());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    var answer = send(request("/health/live").POST(BodyPublishers.ofByteArray(new byte[70_000])));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/metrics", "/nothing/here"})
  void givesNothingAway(String path) throws Exception {
    var answer = get(path);

    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContainIgnoringCase("jetty").doesNotContain("javalin");
    SecurityHeaders.ALL.forEach(
        (name, value) -> assertThat(header(answer, name)).as(name).isEqualTo(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1"})
  void answersToNoOtherName(String host) throws Exception {
    var answer =
        raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 421 ").contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "gate.school.example:8080"})
  void answersToItsOwnNames(String host) throws Exception {
    var answer =
        raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "GET http://evil.example/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void refusesMalformedRequestsInFewWords(String request) throws Exception {
    var answer = raw(request);

    assertThat(answer).matches("(?s)HTTP/1.1 4(00|21) .*");
    assertThat(answer).doesNotContainIgnoringCase("jetty").contains("X-Content-Type-Options");
    assertThat(answer).contains("application/problem+json");
  }

  @Test
  void refusesAHeadThatIsTooLong() throws Exception {
    var answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(10_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void namesTheSettingWhenThePortIsTaken() {
    int port = console.address().getPort();

    assertThatIOException()
        .isThrownBy(() -> startAt(console.address()))
        .withMessage(
            "console.listen: 127.0.0.1:%d (expected: an address and a free port of this machine)",
            port);
  }

  @Test
  void namesTheSettingWhenTheAddressIsNotOfThisMachine() {
    assertThatIOException()
        .isThrownBy(() -> startAt(new InetSocketAddress("192.0.2.1", 8080)))
        .withMessageStartingWith("console.listen: 192.0.2.1:8080 (expected: ");
    assertThatIOException()
        .isThrownBy(() -> startAt(new InetSocketAddress("2001:db8::1", 8080)))
        .withMessageStartingWith("console.listen: [2001:db8::1]:8080 (expected: ");
    assertThatIOException()
        .isThrownBy(() -> startAt(InetSocketAddress.createUnresolved("nowhere.invalid", 8080)))
        .withMessageStartingWith("console.listen: nowhere.invalid:8080 (expected: ");
  }

  @Test
  void freesItsPortAndItsThreadsOnClose() throws Exception {
    get("/health/live");
    var address = console.address();

    console.close();

    console = startAt(address);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("console"))
        .allMatch(Thread::isDaemon);
  }

  private Console start() {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try {
      return Console.start(
          loopback, Set.of(new DomainName("gate.school.example")), readiness, metrics);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Console startAt(InetSocketAddress listen) throws IOException {
    return Console.start(listen, Set.of(), readiness, metrics);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    var place = "http://127.0.0.1:" + console.address().getPort();
    return HttpRequest.newBuilder(URI.create(place + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), console.address().getPort())) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new JsonMapper().readTree(answer.body());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
