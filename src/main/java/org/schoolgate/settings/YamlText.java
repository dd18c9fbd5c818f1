package org.schoolgate.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.Node.Member;
import org.schoolgate.settings.Node.Scalar;
import org.schoolgate.settings.Node.Sequence;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads YAML text into nodes that know where they were written.
 *
 * <p>Every value is kept as the text that was written, so YAML's own ideas of what {@code no} or
 * {@code 22:30} might mean never apply. Aliases are refused: settings do not need them, and they
 * are how a small file becomes a huge one.
 */
final class YamlText {

  private static final int DEEPEST = 20;
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final YAMLParser parser;
  private final String where;
  private final Problems problems;

  private YamlText(YAMLParser parser, String where, Problems problems) {
    this.parser = parser;
    this.where = where;
    this.problems = problems;
  }

  /**
   * The one document in {@code text}, or null where it holds none or cannot be read.
   *
   * @param where the file it comes from, or {@code --set}
   * @param key the key whose value it is; empty for a whole file
   */
  static @Nullable Node read(String text, String where, String key, Problems problems) {
    try (var parser = YAML.createParser(new StringReader(text))) {
      return new YamlText(parser, where, problems).document(key);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private @Nullable Node document(String key) throws IOException {
    try {
      if (parser.nextToken() == null) {
        return null;
      }
      var node = node(key);
      if (parser.nextToken() != null) {
        problems.add(mark(), key, "a second document", "one YAML document");
      }
      return node;
    } catch (JsonProcessingException notYaml) {
      var marked = notYaml.getCause() instanceof MarkedYAMLException cause ? cause : null;
      var problem = marked == null ? notYaml.getOriginalMessage() : marked.getProblem();
      var mark = marked == null ? mark() : mark(marked);
      problems.add(mark, key, "not YAML: " + problem, "YAML, indented with spaces");
      return null;
    }
  }

  private Node node(String path) throws IOException {
    var mark = mark();
    if (parser.isCurrentAlias()) {
      problems.add(mark, path, "*" + parser.getText(), "the value itself; aliases are not read");
      return new Scalar(mark, null);
    }
    var token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(mark, path);
    }
    if (token == JsonToken.START_ARRAY) {
      return sequence(mark, path);
    }
    var text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
    return new Scalar(mark, text.isEmpty() ? null : text);
  }

  private Sequence sequence(Mark mark, String path) throws IOException {
    var items = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(path));
    }
    return new Sequence(mark, items);
  }

  private Mapping mapping(Mark mark, String path) throws IOException {
    var mapping = new Mapping(mark);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var keyMark = mark();
      var key = parser.currentName();
      var name = path.isEmpty() ? key : path + "." + key;
      parser.nextToken();
      if (!mapping.add(key, new Member(keyMark, node(name)))) {
        problems.add(keyMark, name, "a second value", "each key once");
      }
    }
    return mapping;
  }

  private Mark mark() {
    var location = parser.currentTokenLocation();
    return mark(location.getLineNr(), location.getColumnNr());
  }

  private Mark mark(MarkedYAMLException notYaml) {
    var mark = notYaml.getProblemMark();
    return mark == null ? mark() : mark(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Mark mark(int line, int column) {
    return where.equals(SettingsProblem.COMMAND_LINE)
        ? Mark.COMMAND_LINE
        : new Mark(where, line, column);
  }
}
