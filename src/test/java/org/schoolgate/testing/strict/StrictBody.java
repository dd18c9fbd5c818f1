package org.schoolgate.testing.strict;

import static org.schoolgate.testing.strict.StrictFields.TOKEN;
import static org.schoolgate.testing.strict.StrictFields.trim;
import static org.schoolgate.testing.strict.StrictLines.require;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.schoolgate.testing.strict.StrictLines.Stop;
import org.schoolgate.testing.strict.StrictReader.Writer;

/** What follows a head: by what its end is known, and its content. */
final class StrictBody {

  private static final int MOST_DIGITS_OF_REQUEST = 18;

  /** Any number of zeros may stand in front, as readers of responses take them. */
  private static final int MOST_DIGITS_OF_RESPONSE = Integer.MAX_VALUE;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern CHUNKED = Pattern.compile("(?i)chunked");
  private static final Pattern CODINGS =
      Pattern.compile("(?i)((?!chunked,)[!-+\\--~]+, ?)*chunked");
  private static final Pattern CHUNK_SIZE = Pattern.compile("0*([0-9A-Fa-f]{1,15})");
  private static final Pattern CHUNK_SIZE_OF_GATE = Pattern.compile("0|[1-9a-f][0-9a-f]{0,14}");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "([ \\t]*;[ \\t]*TOKEN([ \\t]*=[ \\t]*(TOKEN|\"QUOTED*\"))?)*"
              .replace("TOKEN", TOKEN)
              .replace("QUOTED", "([\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])"));

  private final StrictLines lines;
  private final StrictFields fields;
  private final Writer writer;

  StrictBody(StrictLines lines, StrictFields fields, Writer writer) {
    this.lines = lines;
    this.fields = fields;
    this.writer = writer;
  }

  /** How a request is framed: by one length, by chunks, or not at all. */
  static Framing ofRequest(List<Field> head, boolean is10) throws Stop {
    return framing(head, is10, CHUNKED, MOST_DIGITS_OF_REQUEST);
  }

  /** How a response is framed, whose content may be coded before it comes in chunks. */
  static Framing ofResponse(List<Field> head, boolean is10) throws Stop {
    return framing(head, is10, CODINGS, MOST_DIGITS_OF_RESPONSE);
  }

  private static Framing framing(List<Field> head, boolean is10, Pattern known, int mostDigits)
      throws Stop {
    var codings = StrictFields.values(head, "transfer-encoding");
    var lengths = StrictFields.values(head, "content-length");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return Framing.NONE;
    }
    require(codings.size() + lengths.size() == 1, "framing: one field");
    if (codings.isEmpty()) {
      requireLength(lengths.getFirst(), mostDigits);
      return Framing.LENGTH;
    }
    require(!is10 && known.matcher(codings.getFirst()).matches(), "Transfer-Encoding: chunked");
    return Framing.CHUNKED;
  }

  private static void requireLength(String text, int mostDigits) throws Stop {
    require(DIGITS.matcher(text).matches(), "Content-Length: digits");
    boolean fits = new BigInteger(text).bitLength() < Long.SIZE;
    require(text.length() <= mostDigits && fits, "Content-Length: a number that readers hold");
  }

  /** Adds to {@code body} what is framed so by {@code head}. */
  void read(Framing framing, List<Field> head, StringBuilder body) throws Stop {
    switch (framing) {
      case NONE -> {}
      case LENGTH -> {
        var length = StrictFields.values(head, "content-length").getFirst();
        lines.take(Long.parseLong(length), body);
      }
      case CHUNKED -> chunks(body);
    }
  }

  private void chunks(StringBuilder body) throws Stop {
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      lines.take(size, body);
      require(lines.isAtEnd() || lines.nextIs("\r"), "chunk: its length");
      require(lines.next().isEmpty(), "chunk: its length");
    }
    fields.skipTrailers();
  }

  private long chunkSize() throws Stop {
    var line = lines.next();
    if (writer == Writer.GATE) {
      require(CHUNK_SIZE_OF_GATE.matcher(line).matches(), "chunk size, and nothing else");
      return Long.parseLong(line, 16);
    }
    int digits = 0;
    while (digits < line.length() && Character.digit(line.charAt(digits), 16) >= 0) {
      digits++;
    }
    var size = CHUNK_SIZE.matcher(line.substring(0, digits));
    require(size.matches(), "chunk size");
    var rest = line.substring(digits);
    boolean odd = writer == Writer.CLIENT && trim(rest).startsWith(";");
    require(odd || EXTENSION.matcher(rest).matches(), "chunk extension");
    return Long.parseLong(size.group(1), 16);
  }
}
