package org.schoolgate.testing.strict;

import static org.schoolgate.testing.strict.StrictFields.TOKEN;
import static org.schoolgate.testing.strict.StrictLines.require;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolgate.testing.strict.StrictLines.Stop;

/**
 * Reads messages by the grammar of RFC 9112 and refuses all else, even where a recipient may
 * forgive. What a gate has written has to be in the one form that it writes.
 *
 * <p>Of a client some things are forgiven that the gate forgives too and does not pass on: empty
 * lines before a request (section 2.2), folded lines (section 5.2), any text in the extension of a
 * chunk, whose line ends plainly all the same (section 7.1.1), and any in a trailer that is dropped
 * by its name (section 7.1.2). In a request target and a Host stand what browsers send, which is
 * more than RFC 3986 has.
 */
public final class StrictReader {

  private static final Pattern METHOD = Pattern.compile(TOKEN);
  private static final Pattern TARGET = Pattern.compile("[!-~&&[^#\\\\]]+");
  private static final Pattern HOST = Pattern.compile("[!-~&&[^@/?#\\\\<>^|]]+");
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2} [\\t -\\xff]*");
  private static final Pattern INTERIM = Pattern.compile("HTTP/1\\.. 1");
  private static final Pattern BODILESS = Pattern.compile("HTTP/1\\.. (1..|204|304) ");

  private final Writer writer;
  private final StrictLines lines;
  private final StrictFields fields;
  private final StrictBody bodies;
  private final List<Message> whole = new ArrayList<>();
  private @Nullable Message begun;
  private final StringBuilder body = new StringBuilder();
  private int behind;

  /** Who has written what is read. */
  enum Writer {
    CLIENT,
    GATE,
    ORIGIN
  }

  private StrictReader(Writer writer, StrictLines lines) {
    this.writer = writer;
    this.lines = lines;
    fields = new StrictFields(lines, writer);
    bodies = new StrictBody(lines, fields, writer);
  }

  /** The requests that a gate has sent to an origin. */
  public static StrictReading ofGate(String bytes) {
    return new StrictReader(Writer.GATE, new StrictLines(bytes, false)).requests();
  }

  /** The requests that a client has sent. */
  public static StrictReading ofClient(String bytes) {
    return new StrictReader(Writer.CLIENT, new StrictLines(bytes, false)).requests();
  }

  /**
   * The one response that a gate has sent to a client, with the interim ones before it. The
   * controls that an origin has put into its fields are passed on to clients, which put up with
   * them.
   *
   * @param bodiless whether it answers a HEAD
   * @param closes whether the connection was closed behind it, so that its body need not be framed
   */
  public static StrictReading ofResponse(String bytes, boolean bodiless, boolean closes) {
    return new StrictReader(Writer.GATE, new StrictLines(bytes, true)).responses(bodiless, closes);
  }

  /** The like of an origin, which closes the connection behind it. */
  public static StrictReading ofOrigin(String bytes, boolean bodiless) {
    return new StrictReader(Writer.ORIGIN, new StrictLines(bytes, false)).responses(bodiless, true);
  }

  private StrictReading requests() {
    try {
      while (!lines.isAtEnd()) {
        if (writer == Writer.CLIENT && lines.nextIs("\r\n")) {
          lines.unread();
          continue;
        }
        if (request().word(0).equals("CONNECT")) {
          return stopped(End.TUNNEL, "");
        }
      }
      return stopped(End.CLEAN, "");
    } catch (Stop stop) {
      return stopped(stop.end, String.valueOf(stop.getMessage()));
    }
  }

  private Message request() throws Stop {
    var start = lines.next();
    var words = start.split(" ", -1);
    require(words.length == 3, "request line: three words");
    require(METHOD.matcher(words[0]).matches(), "method: a token");
    require(TARGET.matcher(words[1]).matches(), "target: visible characters");
    boolean is10 = words[2].equals("HTTP/1.0");
    require(words[2].equals("HTTP/1.1") || (is10 && writer == Writer.CLIENT), "version");
    var named = fields.head();
    var hosts = StrictFields.values(named, "host");
    require(hosts.size() == 1 || (is10 && hosts.isEmpty()), "Host: exactly one");
    require(hosts.stream().allMatch(host -> HOST.matcher(host).matches()), "Host: a host");
    var framing = StrictBody.ofRequest(named, is10);
    boolean empty = StrictFields.values(named, "content-length").equals(List.of("0"));
    require(framing == Framing.NONE || empty || !words[0].equals("CONNECT"), "CONNECT: no body");
    var message = begun(new Message(start, named, framing, ""));
    bodies.read(framing, named, body);
    return ended(message);
  }

  private StrictReading responses(boolean bodiless, boolean closes) {
    try {
      var last = response(bodiless, closes);
      while (INTERIM.matcher(last.start()).lookingAt()) {
        if (last.word(1).equals("101")) {
          return stopped(End.TUNNEL, "");
        }
        last = response(bodiless, closes);
      }
      return stopped(End.CLEAN, "");
    } catch (Stop stop) {
      return stopped(stop.end, String.valueOf(stop.getMessage()));
    }
  }

  private Message response(boolean bodiless, boolean closes) throws Stop {
    var start = lines.next();
    require(STATUS_LINE.matcher(start).matches(), "status line");
    boolean is10 = start.startsWith("HTTP/1.0");
    require(!is10 || writer == Writer.ORIGIN, "version");
    var named = fields.head();
    var framing = StrictBody.ofResponse(named, is10);
    var message = begun(new Message(start, named, framing, ""));
    if (bodiless || BODILESS.matcher(start).lookingAt()) {
      return ended(message);
    }
    require(framing != Framing.NONE || closes, "framing: a field, or the end of the connection");
    if (framing == Framing.NONE) {
      lines.takeRest(body);
    }
    bodies.read(framing, named, body);
    return ended(message);
  }

  private Message begun(Message message) {
    begun = message;
    return message;
  }

  private Message ended(Message message) {
    var ended = withBody(message);
    whole.add(ended);
    begun = null;
    body.setLength(0);
    behind = lines.at();
    return ended;
  }

  private Message withBody(Message message) {
    return new Message(message.start(), message.fields(), message.framing(), body.toString());
  }

  private StrictReading stopped(End end, String why) {
    var last = begun == null ? null : withBody(begun);
    return new StrictReading(List.copyOf(whole), last, end, behind, why);
  }
}
