package org.schoolgate.blocklist;

import org.jspecify.annotations.Nullable;

/**
 * What a list says about itself.
 *
 * @param title the name that people read, such as {@code Instagram}
 * @param category a slug such as {@code social-media}; {@link #LOCAL} where the list names none
 * @param kind a slug that divides the category, such as {@code media-sharing}; null where none is
 *     named
 * @param minimumAge the service's own minimum age in years; 0 where none is stated
 * @param reason one sentence on what is listed; null where none is given
 * @param action what a plain line of the list does
 */
public record ListHeader(
    String title,
    String category,
    @Nullable String kind,
    int minimumAge,
    @Nullable String reason,
    Action action) {

  /** The school's own rules: also the category of a list that names none. */
  public static final String LOCAL = "local";

  /** Illegal content, which nobody can open. */
  public static final String SEALED = "sealed";

  /** What must work whatever else is closed. */
  public static final String NEVER_BREAK = "never-break";

  /** Services that lead round the gate. */
  public static final String CIRCUMVENTION = "circumvention";

  /** Sites that lessons rest on. */
  public static final String LEARNING = "learning";

  /**
   * The header of a list that says nothing about itself: it is called as its file is. The folder of
   * a UT1 file is its kind.
   */
  public static ListHeader silent(String name) {
    var service = ParsedList.service(name);
    return new ListHeader(service, LOCAL, ParsedList.ut1Kind(name), 0, null, Action.BLOCK);
  }
}
