package org.schoolgate.gate;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.BadPorts;
import org.schoolgate.gate.http.HopByHop;
import org.schoolgate.gate.http.MalformedRequestException;
import org.schoolgate.gate.http.RequestTarget;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Policy;
import org.schoolgate.policy.Query;
import org.schoolgate.policy.Verdict;
import org.schoolgate.roster.Client;
import org.schoolgate.roster.Roster;
import org.schoolgate.site.Authority;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;
import org.schoolgate.site.Scheme;
import org.schoolgate.site.WebUrl;

/** Looks at each request of one client, has it judged, and chooses the exchange that serves it. */
final class Reception {

  private static final String NO_METHOD = "-";

  private final ClientConnection connection;
  private final Gatehouse house;

  /** The roster of the last request's policy, and the client as it knows it. */
  private Roster roster;

  private Client client;

  /** That of the request that came last; null before the first. */
  private @Nullable Story latest;

  Reception(ClientConnection connection, Gatehouse house, IpAddress address) {
    this.connection = connection;
    this.house = house;
    this.roster = house.policy().current().roster();
    this.client = roster.client(address);
  }

  /** The exchange for {@code request}, begun. */
  Exchange receive(HttpRequest request) {
    var policy = policy();
    var story = new Story(house, client, request.method().name(), prefersJson(request));
    latest = story;
    try {
      var host = house.check().pass(request);
      if (!house.serves(client.address())) {
        return answer(story, Outcome.CLIENT_NOT_SERVED, "your address is not served");
      }
      return switch (RequestTarget.of(request)) {
        case RequestTarget.ToGate page -> own(story, request, page.path());
        case RequestTarget.Tunnel tunnel -> tunnel(policy, story, tunnel.authority(), host);
        case RequestTarget.ToOrigin origin -> forward(policy, story, request, origin, host);
      };
    } catch (MalformedRequestException malformed) {
      return answer(story, malformed.outcome(), malformed.getMessage());
    }
  }

  /** The answer to a client that was too slow with its request. */
  Exchange tooSlow() {
    var story = new Story(house, client, NO_METHOD, false);
    return answer(story, Outcome.REQUEST_TIMEOUT, "the request did not arrive in time");
  }

  /** The answer to the request that came last, over which the gate made a mistake. */
  Exchange broken() {
    var story = latest == null ? new Story(house, client, NO_METHOD, false) : latest;
    return answer(story, Outcome.INTERNAL_ERROR, "a mistake in the gate");
  }

  /** The answer to a request whose exchange failed. */
  Exchange fail(Story story, Outcome outcome, @Nullable String detail) {
    return answer(story, outcome, detail);
  }

  /** The policy by which one request is judged, and no longer held than that takes. */
  private Policy policy() {
    var policy = house.policy().current();
    if (!policy.roster().equals(roster)) {
      roster = policy.roster();
      client = roster.client(client.address());
    }
    return policy;
  }

  private Exchange forward(
      Policy policy,
      Story story,
      HttpRequest request,
      RequestTarget.ToOrigin target,
      @Nullable Authority host) {
    var url = target.url();
    story.asks(url.host(), url.path());
    if (url.host().text().equals(InternalSite.NAME)) {
      return own(story, request, url.path());
    }
    if (house.hops().hasPassed(request)) {
      return answer(story, Outcome.LOOP, "the request came back to the gate");
    }
    var query = new Query(client, url, Form.PLAIN, story.began());
    var verdict = judge(policy, query, host);
    story.meets(verdict);
    if (verdict instanceof Verdict.Block block) {
      return blocked(story, block, url.host(), keepsAlive(request));
    }
    if (BadPorts.contains(url.port())) {
      return answer(story, Outcome.PORT_NOT_ALLOWED, "port " + url.port());
    }
    var forwarding = new Forwarding(connection, house, story, query, request, target.originForm());
    forwarding.begin();
    return forwarding;
  }

  /** Judges the target, and the Host header too where it names somewhere else. */
  private static Verdict judge(Policy policy, Query query, @Nullable Authority host) {
    var verdict = policy.decide(query);
    if (host == null || host.host().equals(query.url().host())) {
      return verdict;
    }
    var url = query.url();
    var claimed = new WebUrl(url.scheme(), host.host(), url.port(), url.path(), url.query());
    return Verdict.strictest(
        verdict, policy.decide(new Query(query.client(), claimed, query.form(), query.at())));
  }

  private Exchange tunnel(
      Policy policy, Story story, Authority authority, @Nullable Authority host) {
    story.asks(authority.host(), null);
    var url = WebUrl.root(Scheme.HTTPS, authority.host(), authority.port());
    var query = new Query(client, url, Form.TUNNEL, story.began());
    var verdict = judge(policy, query, host);
    story.meets(verdict);
    if (verdict instanceof Verdict.Block block) {
      return blocked(story, block, authority.host(), false);
    }
    if (!house.opensTunnelsTo(authority.port())) {
      return answer(story, Outcome.PORT_NOT_ALLOWED, "port " + authority.port());
    }
    var opening = new Opening(connection, house, story, query);
    opening.to(authority);
    return opening;
  }

  private Exchange own(Story story, HttpRequest request, String path) {
    var visit = new Visit(client, connection.reached(), path, query(request.uri()));
    var page = house.internalSite().page(visit);
    boolean keepAlive = keepsAlive(request);
    var answering = new Answering(connection, story, Outcome.ANSWERED, keepAlive);
    answering.with(page == null ? house.pages().missing() : page);
    return answering;
  }

  private Exchange blocked(Story story, Verdict.Block block, Host host, boolean keepAlive) {
    var answering = new Answering(connection, story, Outcome.BLOCKED, keepAlive);
    answering.with(house.pages().blocked(host, block, client.group().name(), story.prefersJson()));
    return answering;
  }

  private Exchange answer(Story story, Outcome outcome, @Nullable String detail) {
    var answering = new Answering(connection, story, outcome, false);
    answering.with(house.pages().failed(outcome, detail, story.prefersJson()));
    return answering;
  }

  private boolean keepsAlive(HttpRequest request) {
    return HopByHop.persists(request) && !HopByHop.hasBody(request) && !house.draining().begun();
  }

  private static @Nullable String query(String target) {
    int mark = target.indexOf('?');
    return mark < 0 ? null : target.substring(mark + 1);
  }

  private static boolean prefersJson(HttpRequest request) {
    var accept = request.headers().get(HttpHeaderNames.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }
}
