package org.schoolgate.differential;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.schoolgate.differential.Passage.Answer;
import org.schoolgate.testing.Escapes;
import org.schoolgate.testing.MessageReader;

/** The responses that a client got, as text. */
final class Answers {

  /** Where the origin tells which target it read. */
  static final String MARK = "X-Read";

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");

  private static final Pattern HEAD_LINE = Pattern.compile("HEAD [!-~]+ HTTP/1\\.[01]\r\n");

  /** What begins as HEAD but is no request line, so that another reader sees no method in it. */
  private static final String UNSURE = "HEAD?";

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
   * Reads {@code bytes}, which came in answer to {@code sent}, up to their end or to a tunnel: only
   * an answer to HEAD lacks its body.
   */
  static List<Answer> read(String bytes, String sent) {
    var methods = methods(sent);
    var answers = new ArrayList<Answer>();
    var reader =
        new MessageReader(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)), MessageReader.MUCH);
    try {
      for (var head = reader.head(); head != null; head = reader.head()) {
        int number = answers.size();
        answers.add(answer(head));
        if (head.startsWith("HTTP/1.1 200 Connection established")) {
          return answers;
        }
        var method = number < methods.size() ? methods.get(number) : "GET";
        if (method.equals(UNSURE)) {
          method = reader.stream().available() == 0 ? "HEAD" : "GET";
        }
        var message = reader.response(head, method);
        if (message.header("Content-Length") == null) {
          throw new AssertionError("a response without a length: " + head);
        }
      }
      return answers;
    } catch (IOException cut) {
      throw new AssertionError(
          "not whole answers to: " + Escapes.text(sent.getBytes(ISO_8859_1)) + "\n" + bytes, cut);
    }
  }

  /** The methods of the requests in {@code sent}, and of what is refused behind them. */
  private static List<String> methods(String sent) {
    var reading = Reading.ofClient(sent);
    var methods = new ArrayList<String>();
    reading.requests().forEach(request -> methods.add(request.method()));
    var refused = sent.substring(reading.at()).stripLeading();
    if (refused.startsWith("HEAD")) {
      methods.add(HEAD_LINE.matcher(refused).lookingAt() ? "HEAD" : UNSURE);
    }
    return methods;
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
}
