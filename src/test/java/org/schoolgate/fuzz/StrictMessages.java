package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the gate has written, as the strictest of peers would (RFC 9112): whatever could be
 * read in two ways is an error. Shares no code with the gate or with Netty.
 */
public final class StrictMessages {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern REQUEST_LINE = Pattern.compile(TOKEN + " [!-~]+ HTTP/1\\.1");
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-9][0-9]{2} [^\r\n\0]*");
  private static final Pattern FIELD = Pattern.compile("(" + TOKEN + "):(?: ([^\r\n\0]*))?");
  private static final Pattern CODINGS =
      Pattern.compile("(?:[!-+\\--~]+, ?)*chunked", Pattern.CASE_INSENSITIVE);
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,19}");
  private static final Pattern CHUNK = Pattern.compile("[0-9a-f]{1,8}");

  private final String bytes;
  private int at;

  private StrictMessages(byte[] bytes) {
    this.bytes = new String(bytes, ISO_8859_1);
  }

  /**
   * A message as it was read.
   *
   * @param fields each as {@code name: value}
   * @param body null where its end has not come
   */
  public record Message(String start, List<String> fields, @Nullable String body) {}

  /** Requests, one behind the other; of the last one the body may still be on its way. */
  public static List<Message> requests(byte[] bytes) {
    var reader = new StrictMessages(bytes);
    var messages = new ArrayList<Message>();
    while (reader.at < bytes.length) {
      messages.add(reader.message(REQUEST_LINE, false, false));
    }
    return messages;
  }

  /**
   * One response, with the interim ones before it.
   *
   * @param bodiless whether it answers a HEAD
   * @param closes whether the connection is closed behind it, so that its body need not be framed
   */
  public static List<Message> response(byte[] bytes, boolean bodiless, boolean closes) {
    var reader = new StrictMessages(bytes);
    var messages = new ArrayList<Message>();
    do {
      messages.add(reader.message(STATUS_LINE, bodiless, closes));
    } while (reader.at < bytes.length && messages.getLast().start().startsWith("HTTP/1.1 1"));
    Claim.same(bytes.length, reader.at, "bytes of one response");
    return messages;
  }

  private Message message(Pattern startLine, boolean bodiless, boolean closes) {
    var start = line();
    Claim.that(startLine.matcher(start).matches(), () -> "start line: " + start);
    var fields = fields();
    var length = one("content-length", fields);
    var coding = one("transfer-encoding", fields);
    Claim.that(length == null || coding == null, () -> "two framings: " + fields);
    Claim.that(length == null || LENGTH.matcher(length).matches(), () -> "length: " + length);
    Claim.that(coding == null || CODINGS.matcher(coding).matches(), () -> "coding: " + coding);
    boolean empty = bodiless || start.matches("HTTP/1.1 (1..|204|304) .*");
    String body;
    if (empty) {
      body = "";
    } else if (coding != null) {
      body = chunks();
    } else if (length != null) {
      body = taken(Long.parseLong(length));
    } else {
      body = closes ? taken(bytes.length() - at) : "";
    }
    return new Message(start, fields, body);
  }

  private List<String> fields() {
    var fields = new ArrayList<String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var field = FIELD.matcher(line);
      var shown = line;
      Claim.that(field.matches(), () -> "field: " + shown);
      fields.add(field.group(1) + ": " + (field.group(2) == null ? "" : field.group(2)));
    }
    return fields;
  }

  private static @Nullable String one(String name, List<String> fields) {
    var found =
        fields.stream().filter(f -> f.toLowerCase(Locale.ROOT).startsWith(name + ":")).toList();
    Claim.that(found.size() <= 1, () -> "more than one: " + found);
    return found.isEmpty() ? null : found.getFirst().substring(name.length() + 2);
  }

  private @Nullable String chunks() {
    var body = new StringBuilder();
    while (at < bytes.length()) {
      var size = line();
      Claim.that(CHUNK.matcher(size).matches(), () -> "chunk: " + size);
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        var trailers = fields();
        Claim.same(null, one("content-length", trailers), "trailer");
        Claim.same(null, one("transfer-encoding", trailers), "trailer");
        return body.toString();
      }
      var data = taken(length);
      Claim.that(data != null, () -> "chunk cut off: " + size);
      body.append(data);
      Claim.same("", line(), "end of chunk");
    }
    return null;
  }

  /**
   * The next {@code length} bytes; null, and all that is left taken, where there are not enough.
   */
  private @Nullable String taken(long length) {
    boolean whole = bytes.length() - at >= length;
    int from = at;
    at = whole ? at + (int) length : bytes.length();
    return whole ? bytes.substring(from, at) : null;
  }

  private String line() {
    int end = bytes.indexOf("\r\n", at);
    Claim.that(end >= 0, () -> "no end of line after " + at);
    var line = bytes.substring(at, end);
    at = end + 2;
    return line;
  }
}
