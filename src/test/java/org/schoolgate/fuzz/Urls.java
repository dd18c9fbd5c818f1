package org.schoolgate.fuzz;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.schoolgate.site.AddressBar;
import org.schoolgate.site.Authority;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.Scheme;
import org.schoolgate.site.WebUrl;

/** Absolute URLs, and what people type where one is expected. */
public final class Urls implements Parser {

  private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.\\.?(/|$)");

  @Override
  public void read(byte[] input) throws InvalidPlaceException, UnknownHostException {
    var text = Wobbly.text(input);
    try {
      var typed = AddressBar.read(text);
      canonical(typed);
      Claim.same(typed, AddressBar.read(typed.text()), "typed again");
    } catch (InvalidPlaceException refused) {
      Claim.that(refused.getMessage().contains(" (expected: "), refused::getMessage);
    }
    WebUrl url;
    try {
      url = WebUrl.parse(text);
    } catch (InvalidPlaceException refused) {
      Claim.that(refused.getMessage().contains(" (expected: "), refused::getMessage);
      return;
    }
    canonical(url);
    Claim.same(url, AddressBar.read(text), "typed");
    sameToTheJdk(url, text);
  }

  static void canonical(WebUrl url) throws InvalidPlaceException {
    Claim.visible(url.text(), "url");
    Claim.same(url, WebUrl.parse(url.text()), "url read again");
    var authority = new Authority(url.host(), url.port());
    Claim.same(url, WebUrl.of(url.scheme(), authority, url.pathAndQuery()), "url put together");
    Hosts.canonical(url.host());
    if (url.path().contains("/.")) {
      Claim.that(!DOT_SEGMENT.matcher(url.path()).find(), url::text);
    }
    Claim.that(url.text().indexOf('#') < 0 && url.path().indexOf('?') < 0, url::text);
  }

  /** Where the JDK reads a host and a port as well, by RFC 2396, they are the same. */
  private static void sameToTheJdk(WebUrl url, String text) throws UnknownHostException {
    if (!text.startsWith("http:/")) {
      return;
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException refused) {
      return;
    }
    var host = uri.getHost();
    if (host == null) {
      return;
    }
    if (host.startsWith("[")) {
      Claim.same(IpAddress.of(InetAddress.getByName(host)), url.host(), "host to the JDK");
    } else if (url.host() instanceof DomainName) {
      var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
      Claim.same(name.toLowerCase(Locale.ROOT), url.host().text(), "host to the JDK");
    }
    int port = uri.getPort() < 0 ? Scheme.HTTP.defaultPort() : uri.getPort();
    Claim.same(port, url.port(), "port to the JDK");
  }
}
