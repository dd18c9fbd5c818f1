package org.schoolgate.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolgate.policy.Grants;
import org.schoolgate.policy.GroupRules;
import org.schoolgate.policy.Period;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.SupervisionOrders;
import org.schoolgate.policy.Switch;
import org.schoolgate.roster.Group;
import org.schoolgate.roster.Roster;
import org.schoolgate.settings.AddressBlock;
import org.schoolgate.settings.GroupSettings;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.Window;
import org.schoolgate.site.AddressRange;
import org.schoolgate.site.InvalidPlaceException;

/** What the settings say about groups, as the policy understands it. */
final class HouseRules {

  private HouseRules() {}

  static Policy.House of(Settings settings) {
    var groups = new ArrayList<Group>();
    var ranges = new LinkedHashMap<AddressRange, Group>();
    var rules = new ArrayList<GroupRules>();
    for (var each : settings.groups()) {
      var group = new Group(each.name(), each.strictest());
      groups.add(group);
      each.addresses().forEach(block -> ranges.put(range(block), group));
      rules.add(new GroupRules(group, switches(settings, each), each.onlyListed()));
    }
    return new Policy.House(
        Roster.of(groups, ranges),
        rules,
        ranges(settings.openDestinations()),
        settings.lookalikes(),
        Grants.none(),
        SupervisionOrders.none());
  }

  /** Ranges of the settings as the domain holds them. */
  static List<AddressRange> ranges(List<AddressBlock> blocks) {
    return blocks.stream().map(HouseRules::range).toList();
  }

  /** Opened first, closed after: of two on the same name, the one that closes holds. */
  private static List<Switch> switches(Settings settings, GroupSettings group) {
    return Stream.concat(
            group.open().stream().map(choice -> translated(settings, choice, true)),
            group.close().stream().map(choice -> translated(settings, choice, false)))
        .toList();
  }

  private static Switch translated(Settings settings, GroupSettings.Switch choice, boolean open) {
    return new Switch(choice.what(), open, period(settings, choice.during()));
  }

  private static @Nullable Period period(Settings settings, @Nullable String name) {
    if (name == null) {
      return null;
    }
    var slots =
        settings.timetable().getOrDefault(name, List.of()).stream().map(HouseRules::slot).toList();
    return new Period(name, settings.school().zone(), slots);
  }

  private static Period.Slot slot(Window window) {
    return new Period.Slot(window.days(), window.from(), window.to());
  }

  private static AddressRange range(AddressBlock block) {
    try {
      return AddressRange.parse(block.text());
    } catch (InvalidPlaceException disagreement) {
      throw new IllegalStateException("Settings let through " + block.text(), disagreement);
    }
  }
}
