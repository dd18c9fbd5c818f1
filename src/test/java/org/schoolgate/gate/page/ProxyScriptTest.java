package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyScriptTest {

  private static final String GATE = "schoolgate.internal";

  @Test
  void namesTheProxyAndTheLocalNames() {
    var page =
        new ProxyScript(List.of("VLE.school.example", "b.example"), GATE)
            .page("Proxy.School.example:3128");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).isEqualTo("application/x-ns-proxy-autoconfig");
    assertThat(Reading.html(page))
        .contains(
            "var proxy = \"PROXY proxy.school.example:3128\";",
            "var local = [\"vle.school.example\", \"b.example\"];",
            "if (host === \"schoolgate.internal\")");
  }

  @Test
  void asksForTheGateBeforeAnyNameMayGoDirect() {
    var script = Reading.html(new ProxyScript(List.of("internal"), GATE).page("[::1]:3128"));
    assertThat(script).contains("PROXY [::1]:3128", "[\"internal\"]");
    assertThat(script.indexOf("\"schoolgate.internal\"")).isLessThan(script.indexOf("DIRECT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:1; DIRECT",
        "a:1\"; return \"DIRECT",
        "a",
        "a:0",
        ":3128",
        "a b:1",
        "a:1\n",
        "a:1//"
      })
  void refusesAProxyThatIsNone(String proxy) {
    assertThatThrownBy(() -> new ProxyScript(List.of(), GATE).page(proxy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("proxy.url: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a\"];evil();[\"", "a b", "</script>", "a\\u0022"})
  void refusesALocalNameThatIsNone(String name) {
    assertThatThrownBy(() -> new ProxyScript(List.of(name), GATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("local name: ");
  }

  @Test
  void letsNoTextEndAString() {
    var script = Reading.html(new ProxyScript(List.of(), "x\"\\\n</\u2028'").page("a:1"));
    assertThat(script).contains("=== \"x\\u0022\\u005c\\u000a\\u003c\\u002f\\u2028\\u0027\"");
  }
}
