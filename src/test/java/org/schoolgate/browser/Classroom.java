package org.schoolgate.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.schoolgate.testing.TestNameServer;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestServer;

/**
 * A school in small: the house, a name server, an origin, and a Chromium that has been told nothing
 * but the address of {@code /proxy.pac}.
 */
final class Classroom implements AutoCloseable {

  /** The name of the origin, which only the school's name server knows. */
  static final String LESSON = "lesson.test";

  /** The name of a machine that is switched off. */
  static final String SWITCHED_OFF = "switched-off.test";

  /** A name that {@code local.names} lists, as is all beneath it. */
  static final String LOCAL = "local-school.test";

  /** A name without dots, as machines inside a school have. */
  static final String SINGLE_LABEL = "whiteboard";

  /** A site that the school itself has closed. */
  static final String CLOSED_BY_SCHOOL = "closed-by-school.test";

  /** A site on a sealed list. */
  static final String SEALED = "sealed.test";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final TestNameServer names;
  private final TestOrigin origin;
  private final int deadPort = TestServer.deadPort();
  private final HouseProcess house;
  private final Browser browser;

  private Classroom() throws IOException {
    try {
      var loopback = "127.0.0.1";
      names = opened(TestNameServer.start());
      names.knows(LESSON, loopback).knows(SWITCHED_OFF, loopback);
      origin = opened(TestOrigin.start());
      house = opened(HouseProcess.start(data(), settings()));
      browser = launch();
    } catch (IOException | RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Starts everything. */
  static Classroom open() {
    try {
      return new Classroom();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  TestNameServer names() {
    return names;
  }

  TestOrigin origin() {
    return origin;
  }

  HouseProcess house() {
    return house;
  }

  /** A URL of the origin under one of its names. */
  String at(String name, String path) {
    return "http://" + name + ":" + origin.port() + path;
  }

  /** A URL at which nobody answers. */
  String nobody() {
    return "http://" + SWITCHED_OFF + ":" + deadPort + "/";
  }

  /** A tab of its own, with nothing remembered. Closing it closes everything it opened. */
  Page tab() {
    return tab(new Browser.NewContextOptions());
  }

  /** A tab in which no script runs. */
  Page tabWithoutScripts() {
    return tab(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  private Page tab(Browser.NewContextOptions options) {
    var context = browser.newContext(options);
    var page = context.newPage();
    page.onClose(closed -> context.close());
    return page;
  }

  /** Keeps what {@code page} shows, whole, as {@code target/screenshots/NAME.png}. */
  static void keep(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception failed) {
        throw new IllegalStateException("the classroom did not close", failed);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Path data() throws IOException {
    Files.createDirectories(Path.of("target"));
    var data = Files.createTempDirectory(Path.of("target"), "classroom-");
    write(data.resolve("lists/school.txt"), CLOSED_BY_SCHOOL + "\n");
    write(
        data.resolve("lists/sealed.txt"),
        "# title: A licensed feed\n# category: sealed\n\n" + SEALED + "\n");
    return data;
  }

  private List<String> settings() {
    return List.of(
        "dns.upstream=127.0.0.1:" + names.address().getPort(),
        "destinations.allow=127.0.0.0/8",
        "local.names=" + LOCAL,
        "school.name=Hill Top Primary School");
  }

  /** Chromium finds for itself only what the script lets it ask for without the proxy. */
  private Browser launch() {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    var playwright = opened(Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
    return opened(
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--proxy-pac-url=http://" + house.proxy() + "/proxy.pac",
                            "--host-resolver-rules=MAP "
                                + SINGLE_LABEL
                                + " 127.0.0.1, MAP *."
                                + LOCAL
                                + " 127.0.0.1",
                            "--no-sandbox",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-gpu",
                            "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable"))));
  }
}
