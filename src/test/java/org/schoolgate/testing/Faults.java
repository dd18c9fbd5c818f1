package org.schoolgate.testing;

import java.time.Duration;
import java.util.List;

/** Faults of origins of every kind. */
public final class Faults {

  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private Faults() {}

  /**
   * At least one of each kind but {@link Fault.Says}, which says whatever it is told to.
   *
   * @param pause between two bytes of a good response that trickles
   */
  public static List<Fault> all(Duration pause) {
    return List.of(
        new Fault.Stall(),
        new Fault.ResetAfter(0),
        new Fault.ResetAfter(10),
        new Fault.ResetAfter(40),
        new Fault.CloseAfter(0),
        new Fault.CloseAfter(10),
        new Fault.CloseAfter(40),
        new Fault.ShortBody(1_000),
        new Fault.BadChunk("zz\r\nno\r\n0\r\n\r\n"),
        new Fault.BadChunk("-1\r\n\r\n"),
        new Fault.BadChunk("ffffffffffffffff\r\n"),
        new Fault.BadChunk(""),
        new Fault.Garbage("SSH-2.0-OpenSSH_9.6\r\n"),
        new Fault.Garbage("\u0000\u0001\u0002\u0003"),
        new Fault.Garbage("HTTP/1.1 two hundred OK\r\n\r\n"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        new Fault.Garbage("HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"),
        new Fault.Garbage("HTTP/3.0 200 OK\r\n\r\n"),
        new Fault.EndlessHead(),
        new Fault.Endless("", "HTTP/1.1 100 Continue\r\n\r\n"),
        new Fault.Endless(CHUNKED, "400\r\n" + "x".repeat(0x400) + "\r\n"),
        new Fault.Endless("HTTP/1.1 200 OK\r\n\r\n", "hello"),
        new Fault.Endless(CHUNKED + "2\r\nhi\r\n5;", "a=b;"),
        new Fault.Endless(CHUNKED + "2\r\nhi\r\n0\r\n", "X-More: and more and more\r\n"),
        new Fault.Trickle(pause),
        new Fault.NeverReads());
  }
}
