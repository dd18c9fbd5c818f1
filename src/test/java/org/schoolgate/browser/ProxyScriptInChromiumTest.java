package org.schoolgate.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Chromium goes when it is given {@code /proxy.pac}, and what it then shows. */
@Tag("browser")
@ResourceLock("chromium")
@TestInstance(Lifecycle.PER_CLASS)
final class ProxyScriptInChromiumTest {

  private final Classroom room = Classroom.open();
  private Page page;

  @BeforeEach
  void openTab() {
    page = room.tab();
  }

  @AfterEach
  void closeTab() {
    page.close();
  }

  @AfterAll
  void close() {
    room.close();
  }

  @Test
  void aClosedSiteShowsThePageThatSaysWhy() {
    var response = go("http://www.bebo.com/friends?who=me");

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.headerValue("proxy-status"))
        .isEqualTo("schoolgate; error=http_request_denied; details=\"category\"");
    assertThat(page.title()).isEqualTo("This page is closed here – Hill Top Primary School");
    assertThat(page.innerText("h1")).isEqualTo("This page is closed here");
    assertThat(page.innerText("main"))
        .contains("www.bebo.com is part of Bebo, which is social media (social networking).")
        .doesNotContain("who=me");
  }

  @Test
  void theAskButtonLeadsToThePageThatNamesTheSite() {
    go("http://www.bebo.com/");
    page.click("text=Ask for it to be opened");

    assertThat(page.url()).isEqualTo("http://schoolgate.internal/ask?site=www.bebo.com");
    assertThat(page.innerText("h1")).isEqualTo("Ask for a site to be opened");
    assertThat(page.innerText("main")).contains("The site is www.bebo.com.");
  }

  @Test
  void anOpenSiteShowsItsOwnPageThroughTheGate() {
    room.origin().on("/fractions", call -> call.ok("Half of a half is a quarter."));
    var response = go(room.at(Classroom.LESSON, "/fractions"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(page.innerText("body")).isEqualTo("Half of a half is a quarter.");
    assertThat(via("/fractions")).contains("schoolgate");
    assertThat(room.names().queries(Classroom.LESSON)).isPositive();
    Classroom.keep(page, "open-site");
  }

  @ParameterizedTest
  @CsvSource({
    "/, The school's web filter",
    "/monitoring, Why am I monitored?",
    "/ask, Ask for a site to be opened"
  })
  void theGatesOwnPagesOpen(String path, String heading) {
    var response = go("http://schoolgate.internal" + path);

    assertThat(response.status()).isEqualTo(200);
    assertThat(page.innerText("h1")).isEqualTo(heading);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://www.instagram.com/", "https://bebo.com/"})
  void aClosedSiteStaysClosedOverTls(String url) {
    assertThatThrownBy(() -> go(url))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("ERR_TUNNEL_CONNECTION_FAILED");
  }

  @Test
  void aSiteThatBrowsersForceToTlsStaysClosed() {
    assertThatThrownBy(() -> go("http://www.facebook.com/"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("ERR_TUNNEL_CONNECTION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {Classroom.SINGLE_LABEL, "printer." + Classroom.LOCAL})
  void namesInsideTheSchoolAreReachedWithoutTheGate(String name) {
    var path = "/direct/" + name;
    room.origin().on(path, call -> call.ok("direct"));
    go(room.at(name, path));

    assertThat(page.innerText("body")).isEqualTo("direct");
    assertThat(via(path)).isEmpty();
    assertThat(room.names().queries(name)).isZero();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "whiteboard, DIRECT",
    "whiteboard., DIRECT",
    "local-school.test, DIRECT",
    "a.b.LOCAL-school.test, DIRECT",
    "local-school.test., DIRECT",
    "not-local-school.test, PROXY",
    "local-school.test.example.org, PROXY",
    "schoolgate.internal, PROXY",
    "SCHOOLGATE.internal., PROXY",
    "www.facebook.com, PROXY",
    "www.facebook.com., PROXY",
    "com.facebook.www.whiteboard, PROXY",
    "1.1.1.1, PROXY",
    "16843009, PROXY",
    "0x1010101, PROXY",
    "2606:4700:4700::1111, PROXY",
    "[2606:4700:4700::1111], PROXY"
  })
  void theScriptSendsOnlyNamesInsideTheSchoolPastTheGate(String host, String way) {
    var script = page.request().get("http://" + room.house().proxy() + "/proxy.pac").text();
    var answer =
        page.evaluate(
            "([script, host]) => new Function(script + '; return FindProxyForURL')()("
                + "'http://' + host + '/', host)",
            new String[] {script, host});

    var expected = way.equals("DIRECT") ? "DIRECT" : "PROXY " + room.house().proxy();
    assertThat(answer).isEqualTo(expected);
  }

  private Response go(String url) {
    var response = page.navigate(url);
    if (response == null) {
      throw new AssertionError("no answer: " + url);
    }
    return response;
  }

  /** The Via header of the request for {@code path} at the origin; empty where there was none. */
  private String via(String path) {
    return room.origin().calls().stream()
        .filter(call -> call.target().equals(path))
        .map(call -> String.valueOf(call.header("Via")))
        .filter(via -> !via.equals("null"))
        .findFirst()
        .orElse("");
  }
}
