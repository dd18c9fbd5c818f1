package org.schoolgate.load.soak;

import static org.schoolgate.load.soak.Errand.bad;
import static org.schoolgate.load.soak.Errand.require;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.testing.RawClient;
import org.schoolgate.testing.TestServer;

/**
 * Clients that are broken, slow, gone or up to no good. They may get anything, but not an open
 * connection for ever.
 */
final class BadErrands {

  private static final Duration SLOW = Duration.ofMillis(100);

  /** A few bytes at this pace: a head takes two seconds, and on a busy machine not ten. */
  private static final int AT_ONCE = 20;

  private static final Duration DRIP = Duration.ofMillis(400);

  /** One line each half second is longer than any limit, and fewer lines than a head may have. */
  private static final int ENDLESS = 60;

  private static final Duration ENDLESS_PAUSE = Duration.ofMillis(500);
  private static final int BIG_BYTES = 8 << 20;

  private BadErrands() {}

  static List<Errand> all() {
    var errands =
        new ArrayList<>(
            List.of(
                bad("connects and is silent", 1, scene -> silent(scene, "")),
                bad("stops within a head", 1, scene -> silent(scene, "GET http://www.so")),
                bad("stops within a body", 1, BadErrands::stopsWithinABody),
                bad("slow sender of a head", 0.5, BadErrands::slowHead),
                bad("slow sender of a body", 0.5, BadErrands::slowBody),
                bad("sender of a head without end", 0.3, BadErrands::endlessHead),
                bad("name server that is silent", 0.3, BadErrands::silentNameServer),
                bad("slow reader", 0.03, BadErrands::slowReader),
                bad("half-open after a request", 1, BadErrands::halfOpen),
                bad("half-open tunnel", 1, BadErrands::halfOpenTunnel),
                bad("reset when connected", 1, scene -> reset(scene, "")),
                bad("reset within a head", 1, scene -> reset(scene, "GET http://www.soak.exa")),
                bad("reset after a request", 1, BadErrands::resetAfterARequest),
                bad("reset within an answer", 0.5, scene -> resetWithinAnAnswer(scene, false)),
                bad("reset within a tunnel", 0.5, scene -> resetWithinAnAnswer(scene, true)),
                bad("client vanishes", 1, BadErrands::vanish),
                bad("burst of connections", 0.1, BadErrands::burst),
                bad("origin that is not there", 1, BadErrands::deadOrigin),
                bad("name that does not exist", 0.5, BadErrands::unknownName)));
    errands.addAll(Garbage.all());
    errands.addAll(OriginFaults.all());
    return List.copyOf(errands);
  }

  private static void silent(Scene scene, String begin) throws IOException {
    try (var client = scene.client()) {
      client.send(begin);
      require(client.endsAfterItsLastBytes(), "still open");
    }
  }

  private static void stopsWithinABody(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.send(posting(scene, 1_000) + "some");
      require(client.endsAfterItsLastBytes(), "still open");
    }
  }

  private static void slowHead(Scene scene) throws Exception {
    try (var client = scene.client()) {
      drip(scene, client, RawClient.getting(scene.url("/small/" + scene.number())));
      requireAnswer(client);
    }
  }

  private static void slowBody(Scene scene) throws Exception {
    try (var client = scene.client()) {
      client.send(posting(scene, 60));
      drip(scene, client, "x".repeat(60));
      requireAnswer(client);
    }
  }

  /** Slow is no crime. */
  private static void requireAnswer(RawClient client) throws IOException {
    int status = client.readResponse().status();
    require(status == 200, "status %d", status);
  }

  /** Whoever never comes to the end of a head is cut off, though he goes on. */
  private static void endlessHead(Scene scene) throws Exception {
    try (var client = scene.client()) {
      client.send("GET " + scene.url("/small/8") + " HTTP/1.1\r\n");
      for (int i = 0; i < ENDLESS; i++) {
        client.send("X-" + i + ": y\r\n");
        if (scene.isOverAfter(ENDLESS_PAUSE)) {
          return;
        }
      }
    }
    require(false, "not cut off after %d lines", ENDLESS);
  }

  private static void silentNameServer(Scene scene) throws IOException {
    try (var client = scene.client()) {
      int status = client.get("http://" + Scene.SILENT + "/").status();
      require(status == 504, "status %d", status);
    }
  }

  private static void drip(Scene scene, RawClient client, String text) throws Exception {
    for (int i = 0; i < text.length(); i += AT_ONCE) {
      client.send(text.substring(i, Math.min(text.length(), i + AT_ONCE)));
      if (scene.isOverAfter(DRIP)) {
        throw new IOException("over before all was sent");
      }
    }
  }

  /**
   * Few at a time: each has the machine hold megabytes in buffers, of which it has only so many.
   */
  private static void slowReader(Scene scene) throws Exception {
    try (var client = RawClient.reluctant(scene.proxy(), 4_096)) {
      client.send(RawClient.getting(scene.url("/bytes/" + BIG_BYTES)));
      for (int i = 0; i < 50 && !scene.isOverAfter(SLOW); i++) {
        client.readExactly(1_024);
      }
    }
  }

  private static void halfOpen(Scene scene) throws IOException {
    try (var client = scene.client()) {
      client.send(RawClient.getting(scene.url("/slow/200"))).endOutput();
      client.readToEnd();
    }
  }

  private static void halfOpenTunnel(Scene scene) throws IOException {
    try (var client = scene.tunnel(scene.authority())) {
      client.endOutput();
      require(client.endsAfterItsLastBytes(), "still open");
    }
  }

  private static void reset(Scene scene, String begin) throws IOException {
    try (var client = scene.client()) {
      client.send(begin).reset();
    }
  }

  private static void resetAfterARequest(Scene scene) throws IOException {
    reset(scene, RawClient.getting(scene.url("/slow/100")));
  }

  private static void resetWithinAnAnswer(Scene scene, boolean byTunnel) throws IOException {
    try (var client = byTunnel ? scene.tunnel(scene.authority()) : scene.client()) {
      var path = "/bytes/" + BIG_BYTES;
      if (byTunnel) {
        client.sendHead("GET " + path + " HTTP/1.1", "Host: " + scene.authority());
      } else {
        client.send(RawClient.getting(scene.url(path)));
      }
      client.readHead();
      client.readExactly(10_000);
      client.reset();
    }
  }

  /** As far as a client can vanish on one machine: it ends without reading what comes. */
  private static void vanish(Scene scene) throws IOException {
    scene.client().send(RawClient.getting(scene.url("/small/4"))).close();
    scene.tunnel(scene.authority()).close();
  }

  private static void burst(Scene scene) throws IOException {
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < 60; i++) {
        clients.add(scene.client());
      }
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  private static void deadOrigin(Scene scene) throws IOException {
    try (var client = scene.client()) {
      var authority = "127.0.0.1:" + TestServer.deadPort();
      client.sendHead("CONNECT " + authority + " HTTP/1.1", "Host: " + authority);
      client.readHead();
    }
  }

  private static void unknownName(Scene scene) throws IOException {
    try (var client = scene.client()) {
      int status = client.get("http://unknown-" + scene.number() + ".example/").status();
      require(status == 502, "status %d", status);
    }
  }

  private static String posting(Scene scene, int length) {
    return RawClient.head(
        "POST " + scene.url("/sum") + " HTTP/1.1",
        "Host: " + scene.authority(),
        "Content-Length: " + length);
  }
}
