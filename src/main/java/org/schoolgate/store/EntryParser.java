package org.schoolgate.store;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.schoolgate.journal.Entry;
import org.schoolgate.journal.Finding;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/** Reads one line of the journal. What {@link EntryJson} wrote comes back as it was. */
final class EntryParser {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .readerFor(JsonNode.class);

  private final JsonNode line;

  private EntryParser(JsonNode line) {
    this.line = line;
  }

  /** The entry that {@code line} holds, or an exception that says what is wrong with it. */
  static Entry parse(byte[] line) throws IOException {
    JsonNode json = JSON.readValue(line);
    if (!json.isObject()) {
      throw new IOException("line: " + json.getNodeType() + " (expected: a JSON object)");
    }
    try {
      return new EntryParser(json).entry();
    } catch (InvalidPlaceException | DateTimeException invalid) {
      throw new IOException(invalid.getMessage(), invalid);
    }
  }

  private Entry entry() throws IOException, InvalidPlaceException {
    return new Entry(
        Instant.parse(text("time")),
        IpAddress.parse(text("client")),
        text("group"),
        new Entry.Asked(text("method"), host(textOrNull("host")), textOrNull("path")),
        new Entry.Ruled(
            finding(text("verdict")),
            text("reason"),
            textOrNull("category"),
            textOrNull("list"),
            textOrNull("rule")),
        new Entry.Ended(
            text("outcome"), number("bytesUp"), number("bytesDown"), number("durationMs")));
  }

  private static @Nullable Host host(@Nullable String text) throws InvalidPlaceException {
    if (text == null) {
      return null;
    }
    return text.indexOf(':') >= 0 ? IpAddress.parse(text) : Host.parse(text);
  }

  private static Finding finding(String code) throws IOException {
    for (var finding : Finding.values()) {
      if (finding.code().equals(code)) {
        return finding;
      }
    }
    throw new IOException("verdict: " + code + " (expected: allow, block or refuse)");
  }

  private String text(String key) throws IOException {
    var text = textOrNull(key);
    if (text == null) {
      throw new IOException(key + ": null (expected: text)");
    }
    return text;
  }

  private @Nullable String textOrNull(String key) throws IOException {
    var value = line.get(key);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IOException(key + ": " + value + " (expected: text)");
    }
    return value.textValue();
  }

  private long number(String key) throws IOException {
    var value = line.get(key);
    if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
      throw new IOException(key + ": " + value + " (expected: a whole number)");
    }
    return value.longValue();
  }
}
