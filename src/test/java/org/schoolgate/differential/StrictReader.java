package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.schoolgate.differential.Reading.End;
import org.schoolgate.differential.Reading.Framing;
import org.schoolgate.differential.Reading.Request;

/**
 * Reads requests by the grammar of RFC 9112 and refuses all else, even where a recipient may
 * forgive.
 *
 * <p>Of a client some things are forgiven that the gate forgives too and does not pass on: empty
 * lines before a request (section 2.2), folded lines (section 5.2), any text in the extension of a
 * chunk, whose line ends plainly all the same (section 7.1.1), and any in a trailer that is dropped
 * by its name (section 7.1.2). In a request target and a Host stand what browsers send, which is
 * more than RFC 3986 has.
 */
final class StrictReader {

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TARGET = Pattern.compile("[!-~&&[^#\\\\]]+");
  private static final Pattern HOST = Pattern.compile("[!-~&&[^@/?#\\\\<>^|]]+");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "([ \\t]*;[ \\t]*[!#$%&'*+.^_`|~0-9A-Za-z-]+([ \\t]*=[ \\t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+"
              + "|\"([\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*\"))?)*");
  private static final Pattern DROPPED =
      Pattern.compile("(?i)(Content-Length|Transfer-Encoding|Trailer):");
  private static final Pattern CHUNK_SIZE = Pattern.compile("0*([0-9A-Fa-f]{1,15})");

  private final String bytes;
  private final boolean fromClient;
  private int at;

  private StrictReader(String bytes, boolean fromClient) {
    this.bytes = bytes;
    this.fromClient = fromClient;
  }

  /** What a gate has sent to an origin. */
  static Reading ofGate(String bytes) {
    return new StrictReader(bytes, false).read();
  }

  /** What a client has sent. */
  static Reading ofClient(String bytes) {
    return new StrictReader(bytes, true).read();
  }

  private record Field(String name, String value) {}

  /** Thrown where the bytes end inside a request, or are none. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;

    final End end;

    Stop(End end, String why) {
      super(why, null, false, false);
      this.end = end;
    }
  }

  private Reading read() {
    var requests = new ArrayList<Request>();
    int behind = at;
    try {
      while (at < bytes.length()) {
        if (fromClient && bytes.startsWith("\r\n", at)) {
          at += 2;
          continue;
        }
        requests.add(request());
        behind = at;
        if (requests.getLast().method().equals("CONNECT")) {
          return new Reading(requests, End.TUNNEL, behind, "");
        }
      }
      return new Reading(requests, End.CLEAN, behind, "");
    } catch (Stop stop) {
      return new Reading(requests, stop.end, behind, String.valueOf(stop.getMessage()));
    }
  }

  private Request request() throws Stop {
    var words = line().split(" ", -1);
    require(words.length == 3, "request line: three words");
    require(TOKEN.matcher(words[0]).matches(), "method: a token");
    require(TARGET.matcher(words[1]).matches(), "target: visible characters");
    boolean is10 = words[2].equals("HTTP/1.0");
    require(words[2].equals("HTTP/1.1") || (is10 && fromClient), "version");
    var fields = fields(false);
    var hosts = values(fields, "host");
    require(hosts.size() == 1 || (is10 && hosts.isEmpty()), "Host: exactly one");
    require(hosts.stream().allMatch(host -> HOST.matcher(host).matches()), "Host: a host");
    var framing = framing(fields, is10);
    boolean empty = values(fields, "content-length").equals(List.of("0"));
    require(framing == Framing.NONE || empty || !words[0].equals("CONNECT"), "CONNECT: no body");
    var body =
        switch (framing) {
          case NONE -> "";
          case LENGTH -> exactly(Long.parseLong(values(fields, "content-length").getFirst()));
          case CHUNKED -> chunks();
        };
    return new Request(words[0], words[1], hosts.isEmpty() ? "" : hosts.getFirst(), framing, body);
  }

  private List<Field> fields(boolean forgiven) throws Stop {
    var fields = new ArrayList<Field>();
    while (true) {
      if (forgiven && DROPPED.matcher(bytes).region(at, bytes.length()).lookingAt()) {
        fields.add(new Field("dropped", unread()));
        continue;
      }
      if (fromClient && !fields.isEmpty() && isFolded()) {
        var last = fields.removeLast();
        fields.add(new Field(last.name(), (last.value() + " " + folded()).strip()));
        continue;
      }
      var line = line();
      if (line.isEmpty()) {
        return fields;
      }
      int colon = line.indexOf(':');
      require(colon > 0 && TOKEN.matcher(line.substring(0, colon)).matches(), "name: a token");
      fields.add(
          new Field(
              line.substring(0, colon).toLowerCase(Locale.ROOT), trim(line.substring(colon + 1))));
    }
  }

  private boolean isFolded() {
    return bytes.startsWith(" ", at) || bytes.startsWith("\t", at);
  }

  /** A folded line; controls at its ends are replaced by spaces, and those fall away. */
  private String folded() throws Stop {
    var text = unread().trim();
    require(text.chars().allMatch(StrictReader::mayStand), "no control characters");
    return text;
  }

  /** The next line, whatever stands in it. */
  private String unread() throws Stop {
    int start = at;
    int end = bytes.indexOf("\r\n", at);
    if (end < 0) {
      throw new Stop(End.INCOMPLETE, "the bytes end inside a line");
    }
    at = end + 2;
    return bytes.substring(start, end);
  }

  /** Whether a character may stand in a field value. */
  private static boolean mayStand(int c) {
    return c == '\t' || (c >= ' ' && c != 0x7f);
  }

  private static Framing framing(List<Field> fields, boolean is10) throws Stop {
    var codings = values(fields, "transfer-encoding");
    var lengths = values(fields, "content-length");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return Framing.NONE;
    }
    require(codings.size() + lengths.size() == 1, "framing: one field");
    if (codings.isEmpty()) {
      require(LENGTH.matcher(lengths.getFirst()).matches(), "Content-Length: digits");
      return Framing.LENGTH;
    }
    require(!is10 && codings.getFirst().equalsIgnoreCase("chunked"), "Transfer-Encoding: chunked");
    return Framing.CHUNKED;
  }

  private String chunks() throws Stop {
    var body = new StringBuilder();
    while (true) {
      long size = chunkSize(line());
      if (size == 0) {
        fields(fromClient);
        return body.toString();
      }
      body.append(exactly(size));
      require(line().isEmpty(), "chunk: its length");
    }
  }

  private long chunkSize(String line) throws Stop {
    int digits = 0;
    while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
      digits++;
    }
    var size = CHUNK_SIZE.matcher(line.substring(0, digits));
    require(size.matches(), "chunk size");
    var rest = line.substring(digits);
    boolean odd = fromClient && trim(rest).startsWith(";");
    require(odd || EXTENSION.matcher(rest).matches(), "chunk extension");
    return Long.parseLong(size.group(1), 16);
  }

  /** The next line without its CR LF; its characters are those of a field value. */
  private String line() throws Stop {
    int start = at;
    for (int i = start; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c == '\r' && i + 1 < bytes.length()) {
        require(bytes.charAt(i + 1) == '\n', "CR: followed by LF");
        at = i + 2;
        return bytes.substring(start, i);
      }
      require(c == '\r' || mayStand(c), "no control characters");
    }
    throw new Stop(End.INCOMPLETE, "the bytes end inside a line");
  }

  private String exactly(long count) throws Stop {
    if (count > bytes.length() - at) {
      throw new Stop(End.INCOMPLETE, "the bytes end inside a body");
    }
    at += (int) count;
    return bytes.substring(at - (int) count, at);
  }

  private static List<String> values(List<Field> fields, String name) {
    return fields.stream().filter(each -> each.name().equals(name)).map(Field::value).toList();
  }

  /** Without the spaces and tabs around it. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }

  private static void require(boolean holds, String expected) throws Stop {
    if (!holds) {
      throw new Stop(End.REFUSED, "expected " + expected);
    }
  }
}
