package org.schoolgate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolgate.gate.page.Page;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Group;
import org.schoolgate.site.IpAddress;

final class GatePagesTest {

  private static final Client PUPIL =
      new Client(new IpAddress(0, 0xFFFF_7F00_0001L), Group.EVERYONE);

  private final GatePages pages =
      new GatePages(
          "Hill Top Primary", Duration.ofDays(90), "proxy.school.example:3128", List.of());

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/monitoring, text/html; charset=utf-8",
    "/ask, text/html; charset=utf-8",
    "/proxy.pac, application/x-ns-proxy-autoconfig",
    "/favicon.ico, image/x-icon"
  })
  void answersAtEachAddress(String path, String type) {
    var page = page(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/monitoring/", "/ca.crt", "", "/../proxy.pac"})
  void hasNothingElse(String path) {
    assertThat(pages.page(visit(path))).isNull();
  }

  @Test
  void theIconIsEmpty() {
    var icon = page("/favicon.ico");
    assertThat(icon.body()).isEmpty();
  }

  private Page page(String path) {
    return Objects.requireNonNull(pages.page(visit(path)));
  }

  @Test
  void theScriptNamesTheAddressReachedWhereNothingElseIsSet() {
    var unset = new GatePages("Hill Top Primary", Duration.ofDays(90), null, List.of());
    var script = Objects.requireNonNull(unset.page(visit("/proxy.pac")));
    assertThat(new String(script.body(), StandardCharsets.UTF_8))
        .contains("PROXY 10.1.2.3:3128")
        .doesNotContain("proxy.school.example");
    assertThat(new String(page("/proxy.pac").body(), StandardCharsets.UTF_8))
        .contains("PROXY proxy.school.example:3128");
  }

  private static Visit visit(String path) {
    try {
      var reached = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), 3128);
      return new Visit(PUPIL, reached, path, null);
    } catch (UnknownHostException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
