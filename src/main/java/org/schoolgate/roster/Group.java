package org.schoolgate.roster;

/**
 * People to whom the same rules apply, such as {@code pupils}.
 *
 * @param name its name in settings, unique in a roster
 * @param strictest whether it is the one group to which unknown clients belong
 */
public record Group(String name, boolean strictest) {

  /** The only group of a school that has set up none. */
  public static final Group EVERYONE = new Group("everyone", true);
}
