package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.schoolgate.load.soak.Errand.good;
import static org.schoolgate.load.soak.Errand.require;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;

/** What a school's browsers do all day. None of it may fail. */
final class GoodErrands {

  private static final int PIPELINED = 8;
  private static final int DOWNLOAD_BYTES = 4 << 20;
  private static final Duration TUNNEL_PAUSE = Duration.ofSeconds(2);
  private static final String UPLOAD = "0123456789abcdef".repeat(1_000);

  private GoodErrands() {}

  static List<Errand> all() {
    return List.of(
        good("GET, fresh connection", 10, GoodErrands::fresh),
        good("GET, kept connection", 2, GoodErrands::kept),
        good("GET, pipelined", 5, GoodErrands::pipelined),
        good("GET, answer in chunks", 5, GoodErrands::chunked),
        good("GET, slow origin", 2, GoodErrands::slow),
        good("HEAD", 2, GoodErrands::head),
        good("POST, with a length", 5, GoodErrands::upload),
        good("POST, in chunks", 5, GoodErrands::chunkedUpload),
        good("download", 0.5, GoodErrands::download),
        good("download by tunnel", 0.5, GoodErrands::tunnelledDownload),
        good("tunnel, short", 10, GoodErrands::shortTunnel),
        good("tunnel, long", 0.3, GoodErrands::longTunnel),
        good("WebSocket", 2, GoodErrands::webSocket),
        good("blocked page", 10, GoodErrands::blockedPage),
        good("blocked CONNECT", 2, GoodErrands::blockedConnect),
        good("the gate's own page", 2, GoodErrands::ownPage));
  }

  private static void fresh(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var path = "/small/" + scene.number();
      client.sendHead(
          "GET " + scene.url(path) + " HTTP/1.1",
          "Host: " + scene.authority(),
          "Connection: close");
      expect(client.readResponse(), path);
      require(client.isEndedByPeer(), "not closed after Connection: close");
    }
  }

  private static void kept(Scene scene) throws Exception {
    try (var client = scene.client()) {
      for (int i = 0; i < 10; i++) {
        var path = "/small/" + scene.number();
        expect(client.get(scene.url(path)), path);
        if (scene.isOverAfter(Duration.ofMillis(50))) {
          return;
        }
      }
    }
  }

  private static void pipelined(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var paths = IntStream.range(0, PIPELINED).mapToObj(i -> "/small/" + scene.number()).toList();
      client.send(
          paths.stream()
              .map(path -> RawClient.getting(scene.url(path)))
              .collect(Collectors.joining()));
      for (var path : paths) {
        expect(client.readResponse(), path);
      }
    }
  }

  private static void chunked(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var answer = client.get(scene.url("/chunked/20"));
      require(answer.status() == 200, "status %d", answer.status());
      var expected =
          IntStream.range(0, 20).mapToObj(i -> "part " + i).collect(Collectors.joining());
      require(answer.content().equals(expected), "chunks: %s", answer.content());
    }
  }

  private static void slow(Scene scene) throws IOException {
    try (var client = scene.client()) {
      expect(client.get(scene.url("/slow/500")), "/slow/500");
    }
  }

  private static void head(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.sendHead("HEAD " + scene.url("/small/1") + " HTTP/1.1", "Host: " + scene.authority());
      var answer = client.readResponse("HEAD");
      require(answer.status() == 200, "status %d", answer.status());
      expect(client.get(scene.url("/small/2")), "/small/2");
    }
  }

  private static void upload(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.sendHead(
          "POST " + scene.url("/sum") + " HTTP/1.1",
          "Host: " + scene.authority(),
          "Content-Length: " + UPLOAD.length());
      client.send(UPLOAD);
      expectSum(client.readResponse());
    }
  }

  private static void chunkedUpload(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.sendHead(
          "POST " + scene.url("/sum") + " HTTP/1.1",
          "Host: " + scene.authority(),
          "Transfer-Encoding: chunked");
      for (int from = 0; from < UPLOAD.length(); from += 4_000) {
        client.send("fa0\r\n" + UPLOAD.substring(from, from + 4_000) + "\r\n");
      }
      client.send("0\r\n\r\n");
      expectSum(client.readResponse());
    }
  }

  private static void download(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.send(RawClient.getting(scene.url("/bytes/" + DOWNLOAD_BYTES)));
      expectBytes(client);
    }
  }

  private static void tunnelledDownload(Scene scene) throws IOException {
    try (var client = scene.tunnel(scene.authority())) {
      client.sendHead("GET /bytes/" + DOWNLOAD_BYTES + " HTTP/1.1", "Host: " + scene.authority());
      expectBytes(client);
    }
  }

  private static void shortTunnel(Scene scene) throws IOException {
    try (var client = scene.tunnel(scene.authority())) {
      askInTunnel(scene, client);
    }
  }

  private static void longTunnel(Scene scene) throws Exception {
    try (var client = scene.tunnel(scene.authority())) {
      int turns = 5 + Math.floorMod(scene.number(), 40);
      for (int i = 0; i < turns; i++) {
        askInTunnel(scene, client);
        if (scene.isOverAfter(TUNNEL_PAUSE)) {
          return;
        }
      }
    }
  }

  private static void webSocket(Scene scene) throws Exception {
    try (var client = scene.client()) {
      client.sendHead(
          "GET " + scene.url("/socket") + " HTTP/1.1",
          "Host: " + scene.authority(),
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
      var head = client.readHead();
      require(head.startsWith("HTTP/1.1 101 "), "handshake: %s", head.strip());
      for (int i = 0; i < 20; i++) {
        var frame = "frame " + scene.number();
        client.send(frame);
        require(client.readText(frame.length()).equals(frame), "another frame than was sent");
        if (scene.isOverAfter(Duration.ofMillis(50))) {
          return;
        }
      }
    }
  }

  private static void blockedPage(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var answer = client.get(scene.url(Scene.CLOSED, "/"));
      require(answer.status() == 403, "status %d", answer.status());
      require("http_request_denied".equals(answer.proxyError()), "head: %s", answer.head());
      expect(client.get(scene.url("/small/3")), "/small/3");
    }
  }

  private static void blockedConnect(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var target = Scene.CLOSED + ":443";
      client.sendHead("CONNECT " + target + " HTTP/1.1", "Host: " + target);
      int status = client.readResponse().status();
      require(status == 403, "status %d", status);
    }
  }

  private static void ownPage(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.sendHead("GET /proxy.pac HTTP/1.1", "Host: 127.0.0.1");
      var answer = client.readResponse();
      require(answer.content().contains("FindProxyForURL"), "answer: %s", answer);
    }
  }

  private static void askInTunnel(Scene scene, RawClient client) throws IOException {
    var path = "/small/" + scene.number();
    client.sendHead("GET " + path + " HTTP/1.1", "Host: " + scene.authority());
    expect(client.readResponse(), path);
  }

  private static void expect(Message answer, String path) {
    require(
        answer.status() == 200 && answer.content().equals(SoakOrigin.small(path)),
        "for %s: %s",
        path,
        answer);
  }

  private static void expectSum(Message answer) {
    var sum = new CRC32();
    sum.update(UPLOAD.getBytes(ISO_8859_1));
    var expected = SoakOrigin.sum(UPLOAD.length(), sum);
    require(answer.content().equals(expected), "sum %s: %s", expected, answer);
  }

  private static void expectBytes(RawClient client) throws IOException {
    var head = client.readHead();
    require(head.startsWith("HTTP/1.1 200 "), "head: %s", head);
    long sum = Scene.checksum(client.in(), DOWNLOAD_BYTES);
    require(sum == SoakOrigin.checksum(DOWNLOAD_BYTES), "download: other bytes than were sent");
  }
}
