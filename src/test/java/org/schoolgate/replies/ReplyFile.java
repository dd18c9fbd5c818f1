package org.schoolgate.replies;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schoolgate.testing.Escapes;

/**
 * A file of replies that people can read and write.
 *
 * <p>{@code == name} begins a reply; {@code @curl OPTIONS} and {@code @stays} say how it is fetched
 * and served; every other line is part of it, without its line end. What cannot be seen is written
 * as {@link Escapes} has it, and <code>\{COUNT*TEXT}</code> stands for a text many times over.
 * Empty lines, and lines that start with {@code #}, are left out.
 */
final class ReplyFile {

  private static final Pattern REPEATED = Pattern.compile("\\\\\\{(\\d+)\\*([^}]*)}");

  private final List<Reply> replies = new ArrayList<>();
  private String name = "";
  private List<String> options = List.of();
  private boolean stays;
  private final StringBuilder content = new StringBuilder();

  private ReplyFile() {}

  /** The replies in {@code text}. */
  static List<Reply> read(String text) {
    var file = new ReplyFile();
    text.lines().forEach(file::line);
    file.end();
    return List.copyOf(file.replies);
  }

  private void line(String line) {
    if (line.startsWith("== ")) {
      end();
      name = line.substring(3).strip();
    } else if (line.startsWith("@curl ")) {
      options = List.of(line.substring(6).strip().split(" +"));
    } else if (line.equals("@stays")) {
      stays = true;
    } else if (!line.isEmpty() && !line.startsWith("#")) {
      content.append(unescaped(line));
    }
  }

  private void end() {
    if (!name.isEmpty()) {
      replies.add(new Reply(name, options, stays, content.toString()));
    }
    options = List.of();
    stays = false;
    content.setLength(0);
  }

  private static String unescaped(String line) {
    var repeated =
        REPEATED
            .matcher(line)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(2).repeat(Integer.parseInt(found.group(1)))));
    return new String(Escapes.bytes(repeated), ISO_8859_1);
  }
}
