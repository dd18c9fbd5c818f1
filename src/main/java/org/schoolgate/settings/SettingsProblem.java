package org.schoolgate.settings;

/**
 * One thing that is wrong with the settings, told to whoever wrote them.
 *
 * @param where the settings file, or {@code --set} for the command line
 * @param line line in the file, one-based; 0 where there is none
 * @param column column in the line, one-based; 0 where there is none
 * @param key dotted name of the key; empty where the trouble is not with one key
 * @param value what was written
 * @param expected what should have been
 */
public record SettingsProblem(
    String where, int line, int column, String key, String value, String expected) {

  static final String COMMAND_LINE = "--set";

  /**
   * The problem in one line: {@code schoolgate.yaml:3:11: proxy.listen: 127.0.0.1:99999 (expected:
   * a port from 1 to 65535)}.
   */
  public String text() {
    var named = key.isEmpty() ? "" : key + ": ";
    return place() + named + value + " (expected: " + expected + ")";
  }

  private String place() {
    if (where.equals(COMMAND_LINE)) {
      return where + (key.isEmpty() ? ": " : " ");
    }
    return line == 0 ? where + ": " : where + ":" + line + ":" + column + ": ";
  }
}
