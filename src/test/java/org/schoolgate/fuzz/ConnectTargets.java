package org.schoolgate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.site.Authority;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.NestedTargets;

/** The targets of CONNECT, and of the other methods, as one word of a request line. */
public final class ConnectTargets implements Parser {

  @Override
  public void read(byte[] input) throws InvalidPlaceException {
    authority(Wobbly.text(input));
    var text = new String(input, ISO_8859_1);
    target(HttpMethod.CONNECT, text);
    target(HttpMethod.GET, text);
  }

  private static void authority(String text) throws InvalidPlaceException {
    Authority authority;
    try {
      authority = Authority.parse(text);
    } catch (InvalidPlaceException refused) {
      Claim.that(refused.getMessage().contains(" (expected: "), refused::getMessage);
      return;
    }
    canonical(authority);
    // One that was percent-encoded is part of a name, and refused there.
    Claim.that(text.indexOf('@') < 0 && text.indexOf('/') < 0, () -> text);
  }

  private static void canonical(Authority authority) throws InvalidPlaceException {
    Claim.same(authority, Authority.parse(authority.text()), "authority read again");
    Claim.visible(authority.text(), "authority");
    Claim.that(authority.text().indexOf('@') < 0, authority::text);
    Hosts.canonical(authority.host());
  }

  private static void target(HttpMethod method, String text) throws InvalidPlaceException {
    RequestTarget target;
    try {
      var fields = new DefaultHttpHeaders();
      target =
          RequestTarget.of(
              new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, text, fields, false));
    } catch (MalformedRequestException refused) {
      Claim.that(refused.getMessage() != null, () -> "a refusal without words");
      return;
    }
    Claim.visible(text, "target");
    switch (target) {
      case RequestTarget.Tunnel tunnel -> {
        canonical(tunnel.authority());
        Claim.that(tunnel.authority().port() > 0, () -> text);
        Claim.that(method.equals(HttpMethod.CONNECT), () -> text);
        Claim.that(NestedTargets.readBehind(tunnel.authority().host()) != null, () -> text);
      }
      case RequestTarget.ToOrigin origin -> {
        Urls.canonical(origin.url());
        Claim.that(origin.originForm().startsWith("/"), () -> text);
        Claim.that(text.endsWith(origin.originForm().substring(1)), () -> text);
      }
      case RequestTarget.ToGate page -> Claim.that(text.startsWith(page.path()), () -> text);
    }
  }
}
