package org.schoolgate.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.schoolgate.settings.Node.Mapping;

/** Reads every key there is. Whoever adds one adds it here, and to {@code configuration.md}. */
final class SettingsReader {

  private static final int PROXY_PORT = 3128;

  /** Stands in for a value that is not there or was refused; it never leaves this class. */
  private static final Endpoint NOT_SET = new Endpoint("proxy.invalid", PROXY_PORT);

  private static final ListenAddress CONSOLE = new ListenAddress("127.0.0.1", 8080);
  private static final List<AddressBlock> PRIVATE =
      List.of(
          block("127.0.0.0/8"),
          block("10.0.0.0/8"),
          block("172.16.0.0/12"),
          block("192.168.0.0/16"),
          block("169.254.0.0/16"),
          block("::1"),
          block("fc00::/7"),
          block("fe80::/10"));

  private final Section root;
  private final Path fileFolder;
  private final Path lists;

  /**
   * Reads from {@code tree}.
   *
   * @param fileFolder the folder of the settings file, from which it names other files
   * @param lists the folder of lists where none is set
   */
  SettingsReader(
      Mapping tree, Problems problems, UnknownKeys unknown, Path fileFolder, Path lists) {
    this.root = new Section("", tree, problems, unknown);
    this.fileFolder = fileFolder;
    this.lists = lists;
  }

  Settings read() {
    Unserved.refuse(root);
    var proxy = proxy(root.section("proxy"));
    var timetable = timetable(root.section("timetable"));
    return new Settings(
        proxy,
        console(root.section("console"), proxy),
        root.section("dns").list("upstream", Endpoint::parseNameServer, List.of()),
        root.value("blocklists", this::folder, lists),
        atLeastOne("clients", root, root.list("clients", AddressBlock::parse, PRIVATE)),
        root.section("destinations").list("allow", AddressBlock::parse, List.of()),
        ports(root.section("connect")),
        new GroupsReader(timetable.keySet()).read(root),
        timetable,
        school(root.section("school")),
        root.value("lookalikes", Values::flag, true),
        journal(),
        root.section("local").list("names", Values::domainName, List.of()),
        new SubscriptionsReader().read(root),
        Limits.read(root.section("limits")));
  }

  private static Settings.Proxy proxy(Section section) {
    var given =
        section.list("listen", ListenAddress::parse, List.of(new ListenAddress("*", PROXY_PORT)));
    var listen = atLeastOne("listen", section, given);
    for (int i = 0; i < listen.size(); i++) {
      var address = listen.get(i);
      if (listen.subList(0, i).stream().anyMatch(address::overlaps)) {
        section.refuse("listen", "addresses that do not overlap; " + address.text() + " does");
      }
    }
    var url = section.value("url", Endpoint::parse, NOT_SET);
    var transport = section.value("transport", Values::transport, Settings.BEST_TRANSPORT);
    return new Settings.Proxy(listen, section.has("url") ? url : null, transport);
  }

  private static Settings.Console console(Section section, Settings.Proxy proxy) {
    var listen = section.value("listen", ListenAddress::parseLoopback, CONSOLE);
    if (proxy.listen().stream().anyMatch(listen::overlaps)) {
      section.refuse("listen", "a port that proxy.listen does not use");
    }
    var own = URI.create("http://" + listen.text());
    return new Settings.Console(listen, section.value("url", Values::webAddress, own));
  }

  private Path folder(String text) throws InvalidValueException {
    try {
      var path = Path.of(text);
      return root.isFromCommandLine("blocklists") ? path : fileFolder.resolve(path);
    } catch (InvalidPathException invalid) {
      throw new InvalidValueException("a folder");
    }
  }

  private static Set<Integer> ports(Section section) {
    return new TreeSet<>(section.list("ports", Addresses::port, List.of(443)));
  }

  private static Map<String, List<Window>> timetable(Section section) {
    var timetable = new LinkedHashMap<String, List<Window>>();
    for (var period : section.keys()) {
      var windows = new ArrayList<Window>();
      section.list(period, Window::parse, List.of()).forEach(windows::addAll);
      if (!section.has(period) || section.isEmptyList(period)) {
        section.refuse(period, Window.EXPECTED);
      }
      try {
        timetable.put(Values.name(period), List.copyOf(windows));
      } catch (InvalidValueException invalid) {
        section.refuse(period, invalid.expected());
      }
    }
    return timetable;
  }

  private static Settings.School school(Section section) {
    return new Settings.School(
        section.value("name", Values::words, "the school"),
        section.value("zone", Values::zone, ZoneId.of("Europe/London")));
  }

  private Settings.Journal journal() {
    var section = root.section("journal");
    return new Settings.Journal(
        root.section("retention").value("journal", Values.time("1d", "3650d"), Duration.ofDays(90)),
        section.value("segment", Values.size("64KB", "1GB"), 64L << 20),
        section.value("queue", Values.number(1_024, 1 << 20), 65_536));
  }

  private static <T> List<T> atLeastOne(String key, Section section, List<T> values) {
    if (values.isEmpty() && section.isEmptyList(key)) {
      section.refuse(key, "at least one");
    }
    return values;
  }

  private static AddressBlock block(String text) {
    try {
      return AddressBlock.parse(text);
    } catch (InvalidValueException impossible) {
      throw new IllegalArgumentException(text, impossible);
    }
  }
}
