package org.schoolgate.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.Node.Member;
import org.schoolgate.settings.Node.Scalar;
import org.schoolgate.settings.Node.Sequence;
import org.schoolgate.settings.Values.Reading;

/**
 * Keys and values that belong together, read one key at a time.
 *
 * <p>What is asked for is what is known: whoever reads the whole tree has thereby said which keys
 * there are, and whatever was written but never asked for is reported by {@link UnknownKeys}.
 */
final class Section {

  private final String path;
  private final Mapping mapping;
  private final Problems problems;
  private final UnknownKeys unknown;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Section> inner = new HashMap<>();

  Section(String path, Mapping mapping, Problems problems, UnknownKeys unknown) {
    this.path = path;
    this.mapping = mapping;
    this.problems = problems;
    this.unknown = unknown;
    unknown.watch(this);
  }

  /** The section under {@code key}, empty where nothing is written there. */
  Section section(String key) {
    return inner.computeIfAbsent(key, this::open);
  }

  private Section open(String key) {
    var node = ask(key);
    if (node instanceof Mapping within) {
      return new Section(name(key), within, problems, unknown);
    }
    if (node != null) {
      refuse(node, key, "keys and values beneath it");
    }
    return new Section(name(key), new Mapping(mapping.mark()), problems, unknown);
  }

  /** The value of {@code key}, or {@code otherwise} where none is written. */
  <T> T value(String key, Reading<T> reading, T otherwise) {
    var node = askForLeaf(key);
    if (node == null) {
      return otherwise;
    }
    var value = read(node, key, reading);
    return value == null ? otherwise : value;
  }

  /** The value of {@code key}, which must be written; null where it is not or is wrong. */
  <T> @Nullable T required(String key, Reading<T> reading, String expected) {
    var node = askForLeaf(key);
    if (node == null) {
      problems.add(mapping.mark(), name(key), "nothing", expected);
      return null;
    }
    return read(node, key, reading);
  }

  /** The values of {@code key}: a list, or one text with commas between its items. */
  <T> List<T> list(String key, Reading<T> reading, List<T> otherwise) {
    return list(key, reading, null, otherwise);
  }

  /** As {@link #list}, where an item may also be keys and values of its own. */
  <T> List<T> list(
      String key,
      Reading<T> reading,
      @Nullable Function<Section, @Nullable T> ofSection,
      List<T> otherwise) {
    var node = askForLeaf(key);
    if (node == null) {
      return otherwise;
    }
    var values = new ArrayList<T>();
    int number = 0;
    for (var item : items(node, key)) {
      number++;
      T value;
      if (item instanceof Mapping within && ofSection != null) {
        value =
            ofSection.apply(new Section(name(key) + "[" + number + "]", within, problems, unknown));
      } else {
        value = read(item, key, reading);
      }
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** The keys that are written here, in order. */
  List<String> keys() {
    return List.copyOf(mapping.members().keySet());
  }

  /** Whether {@code key} was given on the command line. */
  boolean isFromCommandLine(String key) {
    return mark(key).isCommandLine();
  }

  /** Whether something is written under {@code key}. */
  boolean has(String key) {
    return ask(key) != null;
  }

  /** Whether an empty list is written under {@code key}. */
  boolean isEmptyList(String key) {
    return ask(key) instanceof Sequence sequence && sequence.items().isEmpty();
  }

  /** Reports what is written under {@code key}, or its absence, as a problem. */
  void refuse(String key, String expected) {
    var node = ask(key);
    problems.add(mark(key), name(key), node == null ? "nothing" : node.shown(), expected);
  }

  /** The dotted name of a key in this section. */
  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The keys that are written here and that nobody asked for. */
  List<String> neverAsked() {
    return keys().stream().filter(key -> !asked.contains(key)).toList();
  }

  /** Where the key itself stands. */
  Mark keyMark(String key) {
    var member = mapping.members().get(key);
    return member == null ? mapping.mark() : member.keyMark();
  }

  private Mark mark(String key) {
    var node = ask(key);
    return node == null ? keyMark(key) : node.mark();
  }

  private @Nullable Node askForLeaf(String key) {
    unknown.know(name(key));
    return ask(key);
  }

  private @Nullable Node ask(String key) {
    asked.add(key);
    @Nullable Member member = mapping.members().get(key);
    if (member == null || (member.value() instanceof Scalar scalar && scalar.text() == null)) {
      return null;
    }
    return member.value();
  }

  private List<Node> items(Node node, String key) {
    return switch (node) {
      case Sequence sequence -> sequence.items();
      case Scalar scalar -> commaSeparated(scalar);
      case Mapping mappings -> {
        refuse(mappings, key, "a list");
        yield List.of();
      }
    };
  }

  private static List<Node> commaSeparated(Scalar scalar) {
    var text = scalar.text();
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1))
        .map(item -> (Node) new Scalar(scalar.mark(), item.strip()))
        .toList();
  }

  private <T> @Nullable T read(Node node, String key, Reading<T> reading) {
    try {
      if (node instanceof Scalar scalar) {
        return reading.read(scalar.text() == null ? "" : scalar.text());
      }
      refuse(node, key, "one value");
    } catch (InvalidValueException invalid) {
      refuse(node, key, invalid.expected());
    }
    return null;
  }

  private void refuse(Node node, String key, String expected) {
    problems.add(node.mark(), name(key), node.shown(), expected);
  }
}
