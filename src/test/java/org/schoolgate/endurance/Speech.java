package org.schoolgate.endurance;

/** What an origin says before it stops. */
enum Speech {
  NOTHING(Reach.NO_HEAD, ""),
  HALF_A_STATUS_LINE(Reach.NO_HEAD, "HTTP/1.1 2"),
  HALF_A_HEAD(Reach.NO_HEAD, "HTTP/1.1 200 OK\r\nContent-Le"),
  ONLY_INTERIM(Reach.NO_HEAD, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
  NO_HTTP(Reach.BAD_HEAD, "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
  TWO_LENGTHS(
      Reach.BAD_HEAD, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
  SWITCH_UNASKED(
      Reach.BAD_HEAD, "HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"),
  ONLY_HEAD(Reach.IN_BODY, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
  PART_OF_LENGTH(Reach.IN_BODY, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"),
  HALF_A_CHUNK(Reach.IN_BODY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe"),
  NO_LAST_CHUNK(
      Reach.IN_BODY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
  HALF_A_TRAILER(
      Reach.IN_BODY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Y"),
  NO_CHUNK_SIZE(
      Reach.BAD_BODY, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nzz\r\n"),
  GARBAGE_BEHIND_A_CHUNK(
      Reach.BAD_BODY,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi!!2\r\nho\r\n0\r\n\r\n"),
  UNTIL_CLOSED(Reach.OPEN_END, "HTTP/1.1 200 OK\r\n\r\nhello"),
  WHOLE(Reach.WHOLE, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
  WHOLE_BEHIND_INTERIM(
      Reach.WHOLE,
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
  WHOLE_CHUNKED(
      Reach.WHOLE,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Y: z\r\n\r\n"),
  MORE_THAN_PROMISED(Reach.WHOLE, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more"),
  TWO_ANSWERS(
      Reach.WHOLE,
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
          + "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nforeign"),
  EMPTY_WITH_BODY(Reach.BODILESS, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello");

  /** How far an answer gets. */
  enum Reach {
    NO_HEAD,
    BAD_HEAD,
    IN_BODY,
    BAD_BODY,
    OPEN_END,
    WHOLE,
    BODILESS
  }

  private final Reach reach;
  private final String text;

  Speech(Reach reach, String text) {
    this.reach = reach;
    this.text = text;
  }

  Reach reach() {
    return reach;
  }

  String text() {
    return text;
  }
}
