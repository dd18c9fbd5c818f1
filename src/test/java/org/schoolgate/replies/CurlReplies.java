package org.schoolgate.replies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Replies out of curl's own test cases, one JSON object a line: {@code test}, {@code section},
 * {@code command} and {@code reply_b64}.
 */
final class CurlReplies {

  /** The options of a command that change how its reply is read. */
  private static final Set<String> READING =
      Set.of(
          "-I",
          "--head",
          "-0",
          "--http1.0",
          "--http0.9",
          "--compressed",
          "--raw",
          "--tr-encoding",
          "--ignore-content-length",
          "-f",
          "--fail",
          "--fail-with-body");

  private CurlReplies() {}

  /** The replies in {@code file}. */
  static List<Reply> read(Path file) throws IOException {
    var json = new ObjectMapper();
    var replies = new ArrayList<Reply>();
    for (var line : Files.readAllLines(file)) {
      replies.add(reply(json.readTree(line)));
    }
    return replies;
  }

  private static Reply reply(JsonNode node) {
    return new Reply(
        node.get("test").asText() + "/" + node.get("section").asText(),
        List.of(node.path("command").asText().split("\\s+")).stream()
            .filter(READING::contains)
            .distinct()
            .toList(),
        false,
        new String(Base64.getDecoder().decode(node.get("reply_b64").asText()), ISO_8859_1));
  }
}
