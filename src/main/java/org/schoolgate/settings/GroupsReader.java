package org.schoolgate.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.GroupSettings.Switch;

/** Reads the groups, and what must be true of all of them together. */
final class GroupsReader {

  private static final String NOT_GIVEN = "a name, as in name: pupils";

  private final Set<String> periods;
  private final Set<String> names = new HashSet<>();
  private final Map<AddressBlock, String> owners = new HashMap<>();
  private boolean strictestSeen;

  GroupsReader(Set<String> periods) {
    this.periods = periods;
  }

  List<GroupSettings> read(Section root) {
    var groups =
        root.list(
            "groups",
            text -> {
              throw new InvalidValueException("a group: name, addresses, strictest, open, close");
            },
            this::group,
            List.of(GroupSettings.EVERYONE));
    if (root.has("groups") && !strictestSeen) {
      root.refuse("groups", "one group marked strictest: true, to which unknown clients belong");
    }
    return groups;
  }

  private @Nullable GroupSettings group(Section section) {
    var name = section.required("name", this::newName, NOT_GIVEN);
    var addresses = section.list("addresses", text -> unowned(text, name), List.of());
    boolean strictest = section.value("strictest", this::strictest, false);
    var open = switches(section, "open", new HashSet<>());
    var close = switches(section, "close", new HashSet<>(open));
    boolean onlyListed = section.value("default", GroupsReader::onlyListed, false);
    return name == null
        ? null
        : new GroupSettings(name, addresses, strictest, open, close, onlyListed);
  }

  private List<Switch> switches(Section section, String key, Set<Switch> seen) {
    var switches =
        section.list(key, text -> new Switch(Values.name(text), null), this::timed, List.of());
    for (var choice : switches) {
      if (!seen.add(choice)) {
        section.refuse(key, choice.what() + " to be opened or closed once, at one time");
      }
    }
    return switches;
  }

  private @Nullable Switch timed(Section section) {
    var what = section.required("what", Values::name, "a category, kind or service");
    var during = section.value("during", this::period, "");
    return what == null ? null : new Switch(what, during.isEmpty() ? null : during);
  }

  private String period(String text) throws InvalidValueException {
    if (!periods.contains(text)) {
      throw new InvalidValueException("a period of timetable: " + String.join(", ", periods));
    }
    return text;
  }

  private String newName(String text) throws InvalidValueException {
    var name = Values.name(text);
    if (!names.add(name)) {
      throw new InvalidValueException("a name that no other group has");
    }
    return name;
  }

  private AddressBlock unowned(String text, @Nullable String group) throws InvalidValueException {
    var block = AddressBlock.parse(text);
    var owner = owners.putIfAbsent(block, String.valueOf(group));
    if (owner != null) {
      throw new InvalidValueException("a range that is given once; " + owner + " has it already");
    }
    return block;
  }

  private boolean strictest(String text) throws InvalidValueException {
    boolean strictest = Values.flag(text);
    if (strictest && strictestSeen) {
      throw new InvalidValueException("only one group to be the strictest");
    }
    strictestSeen |= strictest;
    return strictest;
  }

  private static boolean onlyListed(String text) throws InvalidValueException {
    return switch (text) {
      case "allow" -> false;
      case "only-listed" -> true;
      default -> throw new InvalidValueException("allow or only-listed");
    };
  }
}
