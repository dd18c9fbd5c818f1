package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.schoolgate.differential.Reading.Request;
import org.schoolgate.testing.strict.End;
import org.schoolgate.testing.strict.Framing;

/**
 * Reads requests as a server with some {@link Habit}s does: it makes the most of everything and
 * refuses only what it cannot go on behind.
 */
final class HabitReader {

  /** The methods whose bodies have no meaning. */
  static final Set<String> BODILESS_METHODS = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

  private final LineReader lines;
  private final FieldReader fields;
  private final ChunkReader chunks;
  private final Set<Habit> habits;

  private HabitReader(String bytes, Set<Habit> habits) {
    this.lines = new LineReader(bytes, habits);
    this.fields = new FieldReader(lines, habits);
    this.chunks = new ChunkReader(lines, fields, habits);
    this.habits = habits;
  }

  /** What a server with {@code habits} makes of {@code bytes}. */
  static Reading read(String bytes, Set<Habit> habits) {
    return new HabitReader(bytes, habits).read();
  }

  private Reading read() {
    var requests = new ArrayList<Request>();
    int behind = 0;
    try {
      while (lines.skipBeforeRequest()) {
        boolean upgraded = request(requests);
        behind = lines.at();
        if (upgraded) {
          return new Reading(requests, End.TUNNEL, behind, "");
        }
      }
      return new Reading(requests, End.CLEAN, behind, "");
    } catch (LineReader.Ended ended) {
      return new Reading(requests, End.INCOMPLETE, behind, "");
    } catch (LineReader.Unreadable unreadable) {
      return new Reading(requests, End.REFUSED, behind, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Reads one, and says whether it makes the connection speak something else. */
  private boolean request(List<Request> requests) throws LineReader.Ended, LineReader.Unreadable {
    var words = lines.next().strip().split("[ \\t]+", 0);
    if (words.length < 2) {
      throw new LineReader.Unreadable("request line");
    }
    if (words.length == 2) {
      requests.add(new Request(words[0], words[1], "", Framing.NONE, ""));
      return false;
    }
    var head = fields.read();
    var framing = framing(words[0], words[words.length - 1], head);
    var body = new StringBuilder();
    var host = host(head);
    switch (framing) {
      case NONE -> {}
      case LENGTH -> body.append(lines.exactly(length(head)));
      case CHUNKED -> {
        var trailers = chunks.read(body);
        if (habits.contains(Habit.TRAILERS_MERGED) && !host(trailers).isEmpty()) {
          host = host(trailers);
        }
      }
    }
    requests.add(new Request(words[0], words[1], host, framing, body.toString()));
    return words[0].equals("CONNECT") || (habits.contains(Habit.UPGRADES) && upgrades(head));
  }

  private Framing framing(String method, String version, List<FieldReader.Field> head) {
    boolean hasLength = !FieldReader.values(head, "content-length").isEmpty();
    if (habits.contains(Habit.BODILESS_METHODS) && BODILESS_METHODS.contains(method)) {
      return hasLength && length(head) == 0 ? Framing.LENGTH : Framing.NONE;
    }
    boolean counts = !habits.contains(Habit.OLD_VERSION) || !version.equals("HTTP/1.0");
    if (counts && isChunked(head) && !(hasLength && habits.contains(Habit.LENGTH_BEFORE_CODING))) {
      return Framing.CHUNKED;
    }
    return hasLength ? Framing.LENGTH : Framing.NONE;
  }

  private boolean isChunked(List<FieldReader.Field> head) {
    var codings = FieldReader.values(head, "transfer-encoding");
    if (codings.isEmpty()) {
      return false;
    }
    var all = String.join(",", codings);
    if (habits.contains(Habit.CODING_CONTAINS)) {
      return all.toLowerCase(Locale.ROOT).contains("chunked");
    }
    var list = all.split(",", -1);
    var coding = (habits.contains(Habit.CODING_FIRST) ? list[0] : list[list.length - 1]).strip();
    if (habits.contains(Habit.CODING_BARE)) {
      coding = coding.replaceFirst("[;\\s].*", "").replaceAll("[\"']", "").strip();
    }
    return habits.contains(Habit.CODING_EXACT)
        ? coding.equals("chunked")
        : coding.equalsIgnoreCase("chunked");
  }

  private long length(List<FieldReader.Field> head) {
    var list = String.join(",", FieldReader.values(head, "content-length")).split(",", -1);
    var text = habits.contains(Habit.LAST_LENGTH) ? list[list.length - 1] : list[0];
    return new NumberReader(habits).read(text.strip());
  }

  private static String host(List<FieldReader.Field> head) {
    var hosts = FieldReader.values(head, "host");
    return hosts.isEmpty() ? "" : hosts.getFirst();
  }

  /** A WebSocket waits for the server's word, so that its handshake ends nothing by itself. */
  private static boolean upgrades(List<FieldReader.Field> head) {
    return FieldReader.values(head, "upgrade").stream()
        .anyMatch(protocol -> !protocol.equalsIgnoreCase("websocket"));
  }
}
