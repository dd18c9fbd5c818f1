package org.schoolgate.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.schoolgate.fuzz.Claim;
import org.schoolgate.fuzz.Parser;
import org.schoolgate.fuzz.Wobbly;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.SettingsResult.Loaded;
import org.schoolgate.settings.SettingsResult.Refused;

/**
 * The text of a settings file; or, where it begins with {@code --set}, the settings of a command
 * line. Now and then the text really comes from a file, which takes far longer than to read it.
 */
public final class SettingsTexts implements Parser {

  private static final String COMMAND_LINE = "--set ";
  private static final int ONE_FILE_IN = 128;

  private final Path file;

  public SettingsTexts() throws IOException {
    file = Files.createTempFile("settings", ".yaml");
    file.toFile().deleteOnExit();
  }

  @Override
  public void read(byte[] input) throws IOException {
    var text = Wobbly.text(input);
    if (text.startsWith(COMMAND_LINE)) {
      var overrides = text.substring(COMMAND_LINE.length()).lines().toList();
      sound(SettingsLoader.load(null, overrides), overrides.size());
      return;
    }
    var problems = problems(text);
    problems.forEach(problem -> told(problem, input.length + 1));
    if (Arrays.hashCode(input) % ONE_FILE_IN == 0) {
      Files.write(file, input);
      var result = SettingsLoader.load(file, List.of());
      sound(result, input.length + 1);
      if (isPlain(input, text)) {
        Claim.same(!problems.isEmpty(), result instanceof Refused, "refused from a file");
      }
    }
  }

  private List<SettingsProblem> problems(String text) {
    var problems = new Problems();
    var node = YamlText.read(text, file.toString(), "", problems);
    var tree = node instanceof Mapping mapping ? mapping : new Mapping(new Mark("", 1, 1));
    SettingsLoader.read(tree, problems, new UnknownKeys(), Path.of(""));
    return problems.inOrder();
  }

  /** Whether the bytes are the text to everybody, and it is keys and values. */
  private static boolean isPlain(byte[] input, String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    return ascii
        && Arrays.equals(input, text.getBytes(StandardCharsets.US_ASCII))
        && YamlText.read(text, "", "", new Problems()) instanceof Mapping;
  }

  private static void sound(SettingsResult result, int lines) {
    switch (result) {
      case Loaded loaded -> Claim.that(loaded.settings() != null, () -> "no settings");
      case Refused refused -> {
        Claim.that(!refused.problems().isEmpty(), () -> "refused without a problem");
        refused.problems().forEach(problem -> told(problem, lines));
      }
    }
  }

  private static void told(SettingsProblem problem, int lines) {
    var text = problem.text();
    Claim.that(text.contains(" (expected: "), problem::text);
    Claim.that(problem.line() >= 0 && problem.line() <= lines + 1, problem::text);
    Claim.that(text.chars().noneMatch(Character::isISOControl), problem::text);
  }
}
