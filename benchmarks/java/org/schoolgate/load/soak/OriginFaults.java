package org.schoolgate.load.soak;

import static org.schoolgate.load.soak.Errand.bad;
import static org.schoolgate.load.soak.Errand.require;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.schoolgate.testing.Fault;
import org.schoolgate.testing.Faults;
import org.schoolgate.testing.FaultyOrigin;
import org.schoolgate.testing.RawClient;

/** Good requests to origins that are not. The client gets an answer or an end. */
final class OriginFaults {

  private static final int ENOUGH = 100_000;
  private static final List<Fault> FAULTS = Faults.all(Duration.ofMillis(20));

  private OriginFaults() {}

  static List<Errand> all() {
    return List.of(
        bad("faulty origin, GET", 3, scene -> plain(scene, "GET")),
        bad("faulty origin, POST", 2, scene -> plain(scene, "POST")),
        bad("faulty origin, tunnel", 2, OriginFaults::tunnel));
  }

  private static Fault fault(Scene scene) {
    return FAULTS.get(Math.floorMod(scene.number(), FAULTS.size()));
  }

  private static void plain(Scene scene, String method) throws IOException {
    var fault = fault(scene);
    try (var origin = FaultyOrigin.start(fault);
        var client = scene.client()) {
      client.sendHead(
          method + " " + origin.url("/") + " HTTP/1.1",
          "Host: 127.0.0.1:" + origin.port(),
          "Connection: close",
          method.equals("POST") ? "Content-Length: 4" : "X-None: 1");
      client.send(method.equals("POST") ? "body" : "");
      end(client, fault);
    }
  }

  private static void tunnel(Scene scene) throws IOException {
    var fault = fault(scene);
    try (var origin = FaultyOrigin.start(fault);
        var client = scene.tunnel("127.0.0.1:" + origin.port())) {
      client.sendHead("GET / HTTP/1.1", "Host: origin");
      if (fault instanceof Fault.EndlessHead) {
        client.readExactly(ENOUGH);
      } else {
        end(client, fault);
      }
    }
  }

  /** Reads to the end; where there may be none, until it is enough. */
  private static void end(RawClient client, Fault fault) throws IOException {
    if (fault instanceof Fault.Endless) {
      client.in().readNBytes(ENOUGH);
    } else {
      require(client.endsAfterItsLastBytes(), "still open after %s", fault);
    }
  }
}
