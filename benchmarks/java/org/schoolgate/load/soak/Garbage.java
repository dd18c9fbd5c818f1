package org.schoolgate.load.soak;

import static org.schoolgate.load.soak.Errand.bad;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.schoolgate.testing.RawClient;

/**
 * Bytes that are no request, or that two readers could read differently. The origin counts what
 * reaches it of the latter as a request.
 */
final class Garbage {

  private static final String HIDDEN = "GET " + Smuggled.PATH + " HTTP/1.1\r\nHost: x\r\n\r\n";

  private Garbage() {}

  static List<Errand> all() {
    var errands = new ArrayList<Errand>();
    errands.add(bad("garbage", 1, scene -> say(scene, noise(scene.number()))));
    errands.add(bad("TLS to a proxy", 0.5, scene -> say(scene, "\u0016\u0003\u0001\u0002\u0000")));
    errands.add(
        bad("HTTP/2 preface", 0.5, scene -> say(scene, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")));
    errands.add(bad("oversized head", 1, scene -> say(scene, oversized(scene))));
    errands.add(bad("oversized URL", 1, scene -> say(scene, get(scene, "/" + "u".repeat(20_000)))));
    errands.add(bad("head of many lines", 1, scene -> say(scene, manyLines(scene))));
    errands.add(bad("smuggling", 4, Garbage::smuggle));
    return errands;
  }

  private static void say(Scene scene, String text) throws IOException {
    try (var client = scene.client()) {
      client.send(text).endOutput();
      Errand.require(client.endsAfterItsLastBytes(), "still open after: %s", text);
    }
  }

  private static void smuggle(Scene scene) throws IOException {
    var attempts = attempts(scene);
    say(scene, attempts.get(Math.floorMod(scene.number(), attempts.size())));
  }

  private static List<String> attempts(Scene scene) {
    int all = HIDDEN.length();
    var chunked = "0\r\n\r\n" + HIDDEN;
    return List.of(
        post(scene, chunked, "Content-Length: " + chunked.length(), "Transfer-Encoding: chunked"),
        post(scene, chunked, "Transfer-Encoding: chunked", "Content-Length: " + chunked.length()),
        post(scene, HIDDEN, "Content-Length: 0", "Content-Length: " + all),
        post(scene, HIDDEN, "Content-Length: " + all + ", 0"),
        post(scene, HIDDEN, "Content-Length: +0"),
        post(scene, HIDDEN, "Content-Length : 0"),
        post(scene, HIDDEN, "Content-Length: 0x0"),
        post(scene, chunked, "Transfer-Encoding: xchunked"),
        post(scene, chunked, "Transfer-Encoding : chunked"),
        post(scene, chunked, "Transfer-Encoding: chunked, identity"),
        post(scene, chunked, "Transfer-Encoding:\u000bchunked"),
        post(scene, chunked, "X: y\nTransfer-Encoding: chunked", "Content-Length: 4"),
        post(scene, "0;a=\"\n\r\n" + HIDDEN, "Transfer-Encoding: chunked"),
        post(scene, "00000000000000000\r\n\r\n" + HIDDEN, "Transfer-Encoding: chunked"),
        post(scene, "5\nhello\n0\n\n" + HIDDEN, "Transfer-Encoding: chunked"),
        post(scene, chunked, "Transfer-Encoding: chunked", "Connection: Transfer-Encoding"),
        post(scene, HIDDEN, "Content-Length: 0", "Connection: Content-Length"),
        post(scene, HIDDEN, "X: y\r\n Content-Length: 0"),
        post(scene, HIDDEN, "X: y\rContent-Length: 0"),
        post(scene, chunked, "Transfer-Encoding: chunked\u0000"),
        post(
            scene,
            "0\r\nContent-Length: " + all + "\r\n\r\n" + HIDDEN,
            "Transfer-Encoding: chunked"),
        post(scene, HIDDEN, "Content-Length: 0", "Host: other.soak.example"),
        get(scene, "/small/5\r\n" + HIDDEN),
        get(scene, "/small/6").replace("\r\n\r\n", "\r\n \r\n" + HIDDEN));
  }

  private static String post(Scene scene, String body, String... fields) {
    return "POST "
        + scene.url("/sum")
        + " HTTP/1.1\r\nHost: "
        + scene.authority()
        + "\r\n"
        + RawClient.head(fields)
        + body;
  }

  private static String get(Scene scene, String path) {
    return RawClient.getting(scene.url(path));
  }

  private static String oversized(Scene scene) {
    return get(scene, "/").replace("\r\n\r\n", "\r\nX-Big: " + "b".repeat(40_000) + "\r\n\r\n");
  }

  private static String manyLines(Scene scene) {
    return get(scene, "/").replace("\r\n\r\n", "\r\nX-Many: m".repeat(300) + "\r\n\r\n");
  }

  /** Bytes of all values, another row for each seed. */
  private static String noise(int seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder();
    random.ints(200, 0, 256).forEach(each -> text.append((char) each));
    return text.append("\r\n\r\n").toString();
  }
}
