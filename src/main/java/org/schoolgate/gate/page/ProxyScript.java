package org.schoolgate.gate.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.schoolgate.site.Authority;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;

/** The script that tells browsers which way to take: {@code /proxy.pac}. */
public final class ProxyScript {

  private static final String TYPE = "application/x-ns-proxy-autoconfig";

  private final Template template = Template.resource("proxy.js");
  private final String localNames;
  private final String gate;

  /**
   * The script, but for the proxy that it names.
   *
   * @param localNames names that browsers reach without the proxy, and all beneath them
   * @param gate the name of the gate's own pages, which always go through the proxy
   */
  public ProxyScript(List<String> localNames, String gate) {
    this.localNames =
        localNames.stream()
            .map(name -> '"' + escape(host(name).text()) + '"')
            .collect(Collectors.joining(", "));
    this.gate = escape(gate);
  }

  /**
   * The whole script.
   *
   * @param proxy the proxy as browsers reach it, {@code host:port}
   */
  public Page page(String proxy) {
    var script =
        template.fill(Map.of("proxy", escape(authority(proxy)), "local", localNames, "gate", gate));
    return new Page(
        200,
        TYPE,
        script.getBytes(UTF_8),
        Map.of("Cache-Control", "no-cache", "X-Content-Type-Options", "nosniff"));
  }

  private static String authority(String proxy) {
    try {
      var authority = Authority.parse(proxy);
      if (authority.port() > 0) {
        return authority.text();
      }
    } catch (InvalidPlaceException e) {
      throw new IllegalArgumentException("proxy.url: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("proxy.url: " + proxy + " (expected: host:port)");
  }

  private static Host host(String name) {
    try {
      return Host.parse(name);
    } catch (InvalidPlaceException e) {
      throw new IllegalArgumentException("local name: " + e.getMessage(), e);
    }
  }

  /** {@code text} as it stands between the quotes of a JavaScript string. */
  private static String escape(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ".-_:[]".indexOf(c) >= 0);
      escaped.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
    }
    return escaped.toString();
  }
}
