package org.schoolgate.blocklist;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One list as it was understood.
 *
 * @param name the path below the folder of lists, with {@code /}: {@code
 *     social-media/instagram.txt}
 * @param header what the list says about itself
 * @param rules the rules that are held in memory as text, in the order of the list: all of a small
 *     list, of a large one those that were edited in since it was compiled
 * @param printed the other rules of a large list; null where there are none
 * @param ruleCount how many rules there are in all
 * @param problems the first {@value #PROBLEMS_KEPT} problems, in the order of the list
 * @param problemCount how many lines have a problem
 * @param lineCount how many lines are neither blank nor comment, or have a problem
 */
public record ParsedList(
    String name,
    ListHeader header,
    RuleTable rules,
    @Nullable PrintedRules printed,
    int ruleCount,
    List<ListProblem> problems,
    int problemCount,
    int lineCount) {

  public static final int PROBLEMS_KEPT = 100;

  private static final String TEXT_FILE = ".txt";

  /** Copies the problems. */
  public ParsedList {
    problems = List.copyOf(problems);
  }

  /** A list all of whose rules are held in memory. */
  public static ParsedList held(
      String name,
      ListHeader header,
      RuleTable rules,
      List<ListProblem> problems,
      int problemCount,
      int lineCount) {
    return new ParsedList(
        name, header, rules, null, rules.size(), problems, problemCount, lineCount);
  }

  /** Whether so much of the list is not understood (more than 1 %) that it is not to be trusted. */
  public boolean broken() {
    return problemCount * 100L > lineCount;
  }

  /**
   * The service that the list is about, from its file name: {@code instagram} for {@code
   * social-media/instagram.txt}, {@code adult} for {@code ut1/adult/domains}.
   */
  public String service() {
    return service(name);
  }

  /** What a UT1 folder is about, as a kind: {@code mixed-adult}; null for any other list. */
  static @Nullable String ut1Kind(String name) {
    var kind = service(name).toLowerCase(Locale.ROOT).replace('_', '-');
    return isUt1(name) && kind.matches("[a-z0-9-]{1,40}") ? kind : null;
  }

  static String service(String name) {
    if (isUt1(name) && name.indexOf('/') > 0) {
      return lastPart(name.substring(0, name.lastIndexOf('/')));
    }
    var file = lastPart(name);
    return file.endsWith(TEXT_FILE) ? file.substring(0, file.length() - TEXT_FILE.length()) : file;
  }

  /** Whether the list is one of the two files of a UT1 folder. */
  private static boolean isUt1(String name) {
    return lastPart(name).equals("domains") || lastPart(name).equals("urls");
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
