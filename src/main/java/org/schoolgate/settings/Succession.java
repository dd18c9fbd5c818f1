package org.schoolgate.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What becomes of settings that are read while earlier ones are in force.
 *
 * @param inForce the new settings, but for what a running program cannot change
 * @param waiting the keys whose new values wait for the next start
 */
public record Succession(Settings inForce, List<String> waiting) {

  private static final Map<String, Function<Settings, Object>> READ_AT_THE_START = readAtTheStart();

  /** Copies the list. */
  public Succession {
    waiting = List.copyOf(waiting);
  }

  /** What of {@code fresh} can come into force where {@code running} is. */
  public static Succession of(Settings running, Settings fresh) {
    var waiting =
        READ_AT_THE_START.entrySet().stream()
            .filter(key -> !key.getValue().apply(running).equals(key.getValue().apply(fresh)))
            .map(Map.Entry::getKey)
            .toList();
    return new Succession(withStartOf(running, fresh), waiting);
  }

  private static Map<String, Function<Settings, Object>> readAtTheStart() {
    var keys = new LinkedHashMap<String, Function<Settings, Object>>();
    keys.put("proxy.listen", settings -> settings.proxy().listen());
    keys.put("proxy.transport", settings -> settings.proxy().transport());
    keys.put("console.listen", settings -> settings.console().listen());
    keys.put("console.url", settings -> settings.console().url());
    keys.put("blocklists", Settings::blocklists);
    keys.put("retention.journal", settings -> settings.journal().kept());
    keys.put("journal.segment", settings -> settings.journal().segmentBytes());
    keys.put("journal.queue", settings -> settings.journal().queueEntries());
    return keys;
  }

  private static Settings withStartOf(Settings running, Settings fresh) {
    var doors = running.proxy();
    return new Settings(
        new Settings.Proxy(doors.listen(), fresh.proxy().url(), doors.transport()),
        running.console(),
        fresh.nameServers(),
        running.blocklists(),
        fresh.clients(),
        fresh.openDestinations(),
        fresh.connectPorts(),
        fresh.groups(),
        fresh.timetable(),
        fresh.school(),
        fresh.lookalikes(),
        running.journal(),
        fresh.localNames(),
        fresh.subscriptions(),
        fresh.limits());
  }
}
