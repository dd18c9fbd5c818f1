package org.schoolgate.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of people and what it may do beyond or short of what holds for everyone.
 *
 * @param name its name
 * @param addresses the addresses of its machines
 * @param strictest whether unknown clients belong to it
 * @param open what is opened to it
 * @param close what is closed to it
 * @param onlyListed whether it may go only where a list lets it
 */
public record GroupSettings(
    String name,
    List<AddressBlock> addresses,
    boolean strictest,
    List<Switch> open,
    List<Switch> close,
    boolean onlyListed) {

  /** The one group of a school that has set up none. */
  public static final GroupSettings EVERYONE =
      new GroupSettings("everyone", List.of(), true, List.of(), List.of(), false);

  /** Copies the lists. */
  public GroupSettings {
    addresses = List.copyOf(addresses);
    open = List.copyOf(open);
    close = List.copyOf(close);
  }

  /**
   * Something that is opened or closed.
   *
   * @param what the name of a category, kind or service
   * @param during the name of a period of the timetable; null for always
   */
  public record Switch(String what, @Nullable String during) {}
}
