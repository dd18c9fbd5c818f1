package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.library.ListFolder;
import org.schoolgate.settings.ListenAddress;
import org.schoolgate.settings.Settings;
import org.schoolgate.settings.SettingsLoader;
import org.schoolgate.settings.SettingsResult;
import org.schoolgate.testing.Message;
import org.schoolgate.testing.RawClient;

/** The whole house in the test's own process, on free ports, with lists and data of its own. */
final class House implements AutoCloseable {

  private static final ListenAddress FREE_PORT = new ListenAddress("127.0.0.1", 0);

  private final Path lists;
  private final List<String> overrides;
  private final Schoolgate schoolgate;

  private House(Path lists, List<String> overrides, Schoolgate schoolgate) {
    this.lists = lists;
    this.overrides = overrides;
    this.schoolgate = schoolgate;
  }

  /**
   * Starts a house whose lists are in {@code folder/blocklists} and whose data in {@code
   * folder/data}.
   *
   * @param settings as on the command line, {@code KEY=VALUE}
   */
  static House start(Path folder, String... settings) throws StartException {
    var lists = folder.resolve("blocklists");
    var data = folder.resolve("data");
    var all = new ArrayList<>(List.of("blocklists=" + lists));
    all.addAll(List.of(settings));
    var folders = List.of(ListFolder.of(lists), new ListFolder("lists/", data.resolve("lists")));
    return new House(lists, all, Schoolgate.start(settings(all), data, folders));
  }

  /** Has the house go by what {@code file} says, too, under the settings with which it started. */
  void follow(Path file) {
    schoolgate.follow(new SettingsOrigin(file, overrides));
  }

  /** Puts a list into the folder of a house that may not have started yet. */
  static Path write(Path folder, String name, String text) throws IOException {
    var file = folder.resolve("blocklists").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Puts a list in place at once, as careful editors do. */
  void list(String name, String text) throws IOException {
    var file = lists.resolve(name);
    Files.createDirectories(file.getParent());
    var beside = Files.writeString(file.resolveSibling(".new"), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a list. */
  void delete(String name) throws IOException {
    Files.delete(lists.resolve(name));
  }

  InetSocketAddress proxy() {
    return schoolgate.proxyAddresses().get(0);
  }

  InetSocketAddress console() {
    return schoolgate.consoleAddress();
  }

  /** The proxy's answer to a GET for {@code url} from 127.0.0.1. */
  Message get(String url) throws IOException {
    return getFrom("127.0.0.1", url);
  }

  /** The proxy's answer to a GET for {@code url} from another loopback address. */
  Message getFrom(String client, String url) throws IOException {
    try (var connection = RawClient.from(client, proxy())) {
      return connection.get(url);
    }
  }

  /** The proxy's answer to a CONNECT to {@code authority}. */
  Message connect(String authority) throws IOException {
    try (var connection = RawClient.to(proxy())) {
      return connection.send(connecting(authority)).readResponse();
    }
  }

  /** The text of a CONNECT to {@code authority}. */
  static String connecting(String authority) {
    return "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n";
  }

  /** The console's answer to a GET for {@code path}. */
  Message consolePage(String path) throws IOException {
    try (var connection = RawClient.to(console())) {
      var host = "127.0.0.1:" + console().getPort();
      return connection
          .send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
          .readResponse();
    }
  }

  /** Why a GET for {@code url} is blocked; {@code -} if it is not. */
  String reason(String client, String url) throws IOException {
    var answer = getFrom(client, url);
    var denied = "http_request_denied".equals(answer.proxyError());
    assertThat(answer.status() == 403).isEqualTo(denied);
    return denied ? String.valueOf(answer.proxyDetails()) : "-";
  }

  @Override
  public void close() {
    schoolgate.close();
  }

  private static Settings settings(List<String> overrides) {
    return switch (SettingsLoader.load(null, overrides)) {
      case SettingsResult.Loaded loaded -> loaded.settings().listeningOn(FREE_PORT, FREE_PORT);
      case SettingsResult.Refused refused ->
          throw new IllegalArgumentException(refused.problems().toString());
    };
  }
}
