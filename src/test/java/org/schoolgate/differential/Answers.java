package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.schoolgate.differential.Passage.Answer;

/** The responses that a client got, as text. */
final class Answers {

  /** Where the origin tells which target it read. */
  static final String MARK = "X-Read";

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");

  private Answers() {}

  /** The origin's response to a request for {@code target}. */
  static String of(String method, String target) {
    return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
        + MARK
        + ": "
        + target
        + "\r\n\r\n"
        + (method.equals("HEAD") ? "" : "ok");
  }

  /**
   * Reads {@code bytes} up to their end or to a tunnel. A response to HEAD is known by the next one
   * following at once; no content of this harness looks like a response.
   */
  static List<Answer> read(String bytes) {
    var answers = new ArrayList<Answer>();
    int at = 0;
    while (at < bytes.length()) {
      int end = bytes.indexOf("\r\n\r\n", at);
      if (end < 0) {
        throw new AssertionError("a response that is not whole: " + bytes.substring(at));
      }
      var head = bytes.substring(at, end + 2);
      answers.add(answer(head));
      at = end + 4;
      if (head.startsWith("HTTP/1.1 200 Connection established")) {
        return answers;
      }
      if (at < bytes.length() && !bytes.startsWith("HTTP/1.", at)) {
        at += length(head);
      }
      if (at > bytes.length()) {
        throw new AssertionError("a body that is not whole: " + bytes);
      }
    }
    return answers;
  }

  private static Answer answer(String head) {
    var line = STATUS.matcher(head.substring(0, head.indexOf('\r')));
    if (!line.matches()) {
      throw new AssertionError("status line: " + head);
    }
    int mark = head.indexOf("\r\n" + MARK + ": ");
    var target =
        mark < 0
            ? null
            : head.substring(mark + MARK.length() + 4, head.indexOf('\r', mark + MARK.length()));
    boolean closes = head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
    return new Answer(Integer.parseInt(line.group(1)), target, closes);
  }

  private static int length(String head) {
    int at = head.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length: ");
    if (at < 0) {
      throw new AssertionError("a response without a length: " + head);
    }
    return Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 18)));
  }
}
