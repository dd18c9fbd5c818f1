package org.schoolgate.settings;

import java.util.List;
import java.util.regex.Pattern;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.Node.Member;
import org.schoolgate.settings.Node.Scalar;

/** The settings of the command line, {@code KEY=VALUE}, laid over those of the file. */
final class Overrides {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]{1,200}");

  /** {@code [::1]:3128} and the like, which begins as a YAML list does and is none. */
  private static final Pattern BRACKETED_ADDRESS =
      Pattern.compile("\\[[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*].*");

  private Overrides() {}

  static void apply(List<String> overrides, Mapping root, Problems problems) {
    for (var override : overrides) {
      apply(override, root, problems);
    }
  }

  private static void apply(String override, Mapping root, Problems problems) {
    int equals = override.indexOf('=');
    var key = equals < 0 ? "" : override.substring(0, equals).strip();
    if (!KEY.matcher(key).matches()) {
      problems.add(Mark.COMMAND_LINE, "", override, "KEY=VALUE");
      return;
    }
    var node = value(key, override.substring(equals + 1).strip(), problems);
    root.override(key, new Member(Mark.COMMAND_LINE, node));
  }

  private static Node value(String key, String text, Problems problems) {
    if (isYaml(text)) {
      var node = YamlText.read(text, SettingsProblem.COMMAND_LINE, key, problems);
      return node == null ? new Scalar(Mark.COMMAND_LINE, null) : node;
    }
    return new Scalar(Mark.COMMAND_LINE, text.isEmpty() ? null : text);
  }

  private static boolean isYaml(String text) {
    return text.startsWith("{")
        || (text.startsWith("[") && !BRACKETED_ADDRESS.matcher(text).matches());
  }
}
