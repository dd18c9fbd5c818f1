package org.schoolgate.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.page.Pages;

/** The gate's own pages, on every screen and for everybody. */
@Tag("browser")
@ResourceLock("chromium")
@TestInstance(Lifecycle.PER_CLASS)
final class PagesInChromiumTest {

  private static final String CLOSED_HERE = "This page is closed here";
  private static final String STAYS_CLOSED = "This page stays closed";

  private final Classroom room = Classroom.open();

  @AfterAll
  void close() {
    room.close();
  }

  Stream<Sight> sights() {
    return Stream.of(
        new Sight("blocked-social-media", "http://www.bebo.com/", 403, CLOSED_HERE),
        new Sight("blocked-circumvention", "http://kproxy.com/", 403, STAYS_CLOSED),
        new Sight("blocked-address", "http://192.0.2.1/", 403, STAYS_CLOSED),
        new Sight("blocked-look-alike", "http://b\u0435bo.com/", 403, STAYS_CLOSED),
        new Sight("blocked-sealed", http(Classroom.SEALED), 403, "This page is closed"),
        new Sight(
            "blocked-by-school",
            http(Classroom.CLOSED_BY_SCHOOL),
            403,
            "The school has closed this page"),
        new Sight("failed-name", "http://no-such-site.test/", 502, "This site could not be found"),
        new Sight("failed-refused", room.nobody(), 502, "This site is not answering"),
        new Sight("index", internal("/"), 200, "The school's web filter"),
        new Sight("monitoring", internal("/monitoring"), 200, "Why am I monitored?"),
        new Sight("ask", internal("/ask?site=bebo.com"), 200, "Ask for a site to be opened"),
        new Sight("missing", internal("/no-such-page"), 404, "There is no page here"));
  }

  @ParameterizedTest
  @MethodSource("sights")
  void breaksNoRuleOfAccessibility(Sight sight) {
    try (var page = open(sight)) {
      for (var look : List.of(Look.PHONE, Look.PHONE_DARK, Look.DESK, Look.DESK_DARK)) {
        look.of(page);
        assertThat(Axe.complaints(page)).as("%s, %s", sight, look).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  void fitsEveryScreenWithoutScrollingSideways(Sight sight) {
    try (var page = open(sight)) {
      for (var look : Look.values()) {
        look.of(page);
        Classroom.keep(page, sight + "-" + look.slug());
        assertThat(Layouts.cutOff(page)).as("%s, %s", sight, look).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  void staysWholeWithLargeAndSpacedText(Sight sight) {
    try (var page = open(sight)) {
      Look.PHONE.of(page);
      Layouts.enlargeText(page);
      Classroom.keep(page, sight + "-large-text");
      assertThat(Layouts.cutOff(page)).isEmpty();
      Layouts.spaceText(page);
      assertThat(Layouts.cutOff(page)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  void theKeyboardReachesEveryLinkAndShowsWhereItIs(Sight sight) {
    try (var page = open(sight)) {
      for (var look : List.of(Look.PHONE, Look.DESK_DARK)) {
        look.of(page);
        page.reload();
        var reached = new ArrayList<String>();
        for (int link = 0; link < page.locator("a").count(); link++) {
          page.keyboard().press("Tab");
          var focus = Layouts.focus(page);
          assertThat(focus.complaint()).as("%s, %s, %s", sight, look, focus.link()).isEmpty();
          reached.add(focus.link());
          Classroom.keep(page, sight + "-focus-" + link + "-" + look.slug());
        }
        assertThat(reached).isEqualTo(page.evaluate("() => [...document.links].map(a => a.href)"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  void readsTheSameWithoutScripts(Sight sight) {
    try (var with = open(sight);
        var without = opened(room.tabWithoutScripts(), sight)) {
      assertThat(without.innerText("body")).isEqualTo(with.innerText("body"));
      assertThat(without.locator("script").count()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("sights")
  void fetchesNothingBesideItself(Sight sight) {
    var fetched = new ArrayList<String>();
    var said = new ArrayList<String>();
    try (var page = room.tab()) {
      page.onRequest(request -> fetched.add(request.resourceType()));
      page.onConsoleMessage(message -> said.add(message.text()));
      page.navigate(sight.url());
      page.waitForLoadState();

      assertThat(fetched).containsExactly("document");
      assertThat(said).noneMatch(text -> text.contains("Content Security Policy"));
    }
  }

  @Test
  void theAskButtonWorksByKeyboardWithoutScripts() {
    try (var page = room.tabWithoutScripts()) {
      page.navigate("http://www.bebo.com/");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("http://schoolgate.internal/ask?site=www.bebo.com");

      assertThat(page.innerText("h1")).isEqualTo("Ask for a site to be opened");
    }
  }

  static Stream<Outcome> failures() {
    return Stream.of(Outcome.values()).filter(outcome -> outcome.proxyError() != null);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailurePageBreaksNoRuleAndFitsTheNarrowestScreen(Outcome outcome) {
    var shown = new Pages("Hill Top Primary School").failed(outcome, "a detail", false);
    room.origin().on("/" + outcome.code(), call -> call.send(response(shown)));
    try (var page = room.tab()) {
      Look.NARROW.of(page);
      page.navigate(room.at(Classroom.LESSON, "/" + outcome.code()));
      Classroom.keep(page, "outcome-" + outcome.code());

      assertThat(page.innerText("footer")).contains(outcome.code());
      assertThat(Axe.complaints(page)).isEmpty();
      assertThat(Layouts.cutOff(page)).isEmpty();
    }
  }

  private Page open(Sight sight) {
    return opened(room.tab(), sight);
  }

  private static Page opened(Page page, Sight sight) {
    var response = page.navigate(sight.url());
    assertThat(response).isNotNull();
    assertThat(Map.of(response.status(), page.innerText("h1")))
        .as(sight.url())
        .isEqualTo(Map.of(sight.status(), sight.heading()));
    return page;
  }

  /** {@code page} as an origin would send it. */
  private static byte[] response(org.schoolgate.gate.page.Page page) {
    var head = new StringBuilder("HTTP/1.1 " + page.status() + " -\r\n");
    page.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Type: " + page.type() + "\r\n");
    head.append("Content-Length: " + page.body().length + "\r\n\r\n");
    return Bytes.concat(head.toString().getBytes(US_ASCII), page.body());
  }

  private static String http(String host) {
    return "http://" + host + "/";
  }

  private static String internal(String path) {
    return "http://schoolgate.internal" + path;
  }
}
