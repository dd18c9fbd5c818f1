package org.schoolgate.app;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.policy.Explanation;
import org.schoolgate.policy.Ruling;
import org.schoolgate.policy.Verdict;

/** Verdicts as JSON objects, one a line, each with every field of the contract. */
final class VerdictLines {

  private final StringBuilder text = new StringBuilder();

  /** Adds the verdict on {@code target}, which is shown as it was given. */
  void add(String target, Explanation explanation) {
    var ruling = explanation.verdict().ruling();
    open(target, word(explanation.verdict()));
    source(ruling);
    text.append(",\"beat\":");
    beat(explanation.beat());
    text.append(",\"nested\":");
    nested(explanation.nested());
    text.append("}\n");
  }

  /** Adds that {@code target} is not a place on the web, and what it should have been. */
  void refuse(String target, String detail) {
    open(target, "refuse");
    field("reason", "invalid");
    text.append(",\"category\":null,\"list\":null,\"rule\":null,\"line\":null,\"beat\":null,");
    text.append("\"nested\":null,");
    field("detail", detail);
    text.append("}\n");
  }

  /** How many characters wait to be written. */
  int size() {
    return text.length();
  }

  /** Writes what was added since, and forgets it. */
  void writeTo(Writer out) throws IOException {
    out.append(text);
    text.setLength(0);
  }

  private void open(String target, String verdict) {
    text.append('{');
    field("target", target);
    text.append(',');
    field("verdict", verdict);
    text.append(',');
  }

  private void source(Ruling ruling) {
    field("reason", ruling.reason().code());
    text.append(',');
    field("category", ruling.category());
    text.append(',');
    field("list", ruling.listName());
    text.append(',');
    field("rule", ruling.ruleText());
    text.append(",\"line\":");
    if (ruling.line() == 0) {
      text.append("null");
    } else {
      text.append(ruling.line());
    }
  }

  private void beat(List<Ruling> beaten) {
    if (beaten.isEmpty()) {
      text.append("null");
      return;
    }
    char before = '[';
    for (var ruling : beaten) {
      text.append(before).append('{');
      field("verdict", ruling.blocks() ? "block" : "allow");
      text.append(',');
      source(ruling);
      text.append('}');
      before = ',';
    }
    text.append(']');
  }

  private void nested(List<Explanation.Nested> targets) {
    if (targets.isEmpty()) {
      text.append("null");
      return;
    }
    char before = '[';
    for (var nested : targets) {
      text.append(before);
      open(nested.target().text(), word(nested.verdict()));
      source(nested.verdict().ruling());
      text.append(",\"counted\":").append(nested.counted()).append('}');
      before = ',';
    }
    text.append(']');
  }

  private static String word(Verdict verdict) {
    return verdict instanceof Verdict.Block ? "block" : "allow";
  }

  private void field(String name, @Nullable String value) {
    text.append('"').append(name).append("\":");
    if (value == null) {
      text.append("null");
      return;
    }
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      escaped(value.charAt(i));
    }
    text.append('"');
  }

  private void escaped(char c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append(c);
    } else if (c < ' ' || Character.isSurrogate(c) || c == 0x7f) {
      text.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        text.append(Character.forDigit((c >> shift) & 0xf, 16));
      }
    } else {
      text.append(c);
    }
  }
}
