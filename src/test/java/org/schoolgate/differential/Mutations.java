package org.schoolgate.differential;

import java.util.List;
import java.util.SplittableRandom;

/** Makes new raw requests out of the cases: joined, cut, changed at the places that matter. */
final class Mutations {

  private static final List<String> BYTES =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\0",
          "\t",
          " ",
          "\u000b",
          "\u000c",
          ":",
          ";",
          ",",
          "\"",
          "0",
          "1",
          "5",
          "a",
          "_",
          "-",
          "+",
          "\\",
          "#",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00ff",
          "\r\n\r\n",
          "\n\n",
          "\r\n ",
          "0x",
          "chunked");

  private static final List<String> LINES =
      List.of(
          "Content-Length: 5\r\n",
          "Content-Length: 0\r\n",
          "Content-Length: 53\r\n",
          "Content-Length : 5\r\n",
          "Content_Length: 5\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: CHUNKED\r\n",
          "Transfer-Encoding:\u000bchunked\r\n",
          "Transfer-Encoding: x\r\n",
          "Transfer_Encoding: chunked\r\n",
          " Transfer-Encoding: chunked\r\n",
          "Connection: Content-Length, Transfer-Encoding, Host\r\n",
          "Connection: close\r\n",
          "Connection: Upgrade\r\nUpgrade: h2c\r\n",
          "Expect: 100-continue\r\n",
          "Host: HOST\r\n",
          "0\r\n\r\n",
          "5\r\nhello\r\n",
          "5;a=b\r\nhello\r\n",
          "GET http://HOST/smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n",
          "POST http://HOST/x HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\n\r\nhello");

  private static final int MOST_CHANGES = 4;

  private final List<Case> cases;
  private final SplittableRandom random;

  Mutations(List<Case> cases, SplittableRandom random) {
    this.cases = cases;
    this.random = random;
  }

  /** The next raw input, for a gate whose origin is {@code authority}. */
  String next(String authority) {
    var raw = new StringBuilder(any(cases).raw());
    if (random.nextInt(4) == 0) {
      raw.append(any(cases).raw());
    }
    int changes = random.nextInt(MOST_CHANGES + 1);
    for (int i = 0; i < changes; i++) {
      change(raw);
    }
    return raw.toString().replace("HOST", authority);
  }

  private void change(StringBuilder raw) {
    int at = random.nextBoolean() ? boundary(raw) : random.nextInt(raw.length() + 1);
    switch (random.nextInt(7)) {
      case 0 -> raw.insert(at, any(BYTES));
      case 1 -> raw.delete(at, Math.min(raw.length(), at + 1 + random.nextInt(3)));
      case 2 -> raw.insert(lineStart(raw, at), any(LINES));
      case 3 -> raw.insert(lineStart(raw, at), line(raw, random.nextInt(raw.length() + 1)));
      case 4 -> raw.delete(lineStart(raw, at), lineEnd(raw, at));
      case 5 -> raw.replace(at, Math.min(raw.length(), at + 1), any(BYTES));
      default -> flipCase(raw, at);
    }
  }

  /** A place next to a byte that parts something from something. */
  private int boundary(StringBuilder raw) {
    int from = random.nextInt(raw.length() + 1);
    for (int i = from; i < raw.length(); i++) {
      if ("\r\n: ,;".indexOf(raw.charAt(i)) >= 0) {
        return i + random.nextInt(2);
      }
    }
    return raw.length();
  }

  private static void flipCase(StringBuilder raw, int at) {
    if (at < raw.length() && Character.isLetter(raw.charAt(at)) && raw.charAt(at) < 0x80) {
      raw.setCharAt(at, (char) (raw.charAt(at) ^ 0x20));
    }
  }

  private static String line(StringBuilder raw, int at) {
    return raw.substring(lineStart(raw, at), lineEnd(raw, at));
  }

  private static int lineStart(StringBuilder raw, int at) {
    return raw.lastIndexOf("\n", at - 1) + 1;
  }

  private static int lineEnd(StringBuilder raw, int at) {
    int end = raw.indexOf("\n", at);
    return end < 0 ? raw.length() : end + 1;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
