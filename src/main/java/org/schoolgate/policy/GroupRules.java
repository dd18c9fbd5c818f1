package org.schoolgate.policy;

import java.util.List;
import org.schoolgate.roster.Group;

/**
 * What a group may reach beyond what holds for everyone.
 *
 * @param group whom it is about
 * @param switches its choices; of two that fit, the one on the narrower name (service, kind,
 *     category) holds, then the later
 * @param onlyListed whether it may go only where a list lets it
 */
public record GroupRules(Group group, List<Switch> switches, boolean onlyListed) {

  /** Copies the switches. */
  public GroupRules {
    switches = List.copyOf(switches);
  }

  /** The same without the choices that hold at some times only. */
  GroupRules lasting() {
    var always = switches.stream().filter(choice -> choice.during() == null).toList();
    return new GroupRules(group, always, onlyListed);
  }
}
