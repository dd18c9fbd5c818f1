package org.schoolgate.gate;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.http.RequestDecoder;
import org.schoolgate.gate.http.ResponseEncoder;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.OwnFault;
import org.schoolgate.gate.net.Reading;
import org.schoolgate.gate.tunnel.Tunnel;
import org.schoolgate.policy.Form;
import org.schoolgate.policy.Query;

/** The change of a client's connection from HTTP to bytes that are only relayed. */
final class Switchover {

  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Gatehouse house;
  private final Channel client;
  private final Query query;
  private final Story story;

  Switchover(Gatehouse house, Channel client, Query query, Story story) {
    this.house = house;
    this.client = client;
    this.query = query;
    this.story = story;
  }

  /** Joins the client to {@code origin} and says that the tunnel stands. */
  void toTunnel(Channel origin) {
    client.pipeline().remove(ResponseEncoder.class);
    client.write(Unpooled.wrappedBuffer(ESTABLISHED), client.voidPromise());
    flow(origin, null);
  }

  /** Joins the client to an origin that has agreed to speak WebSocket. */
  void toWebSocket(Upstream upstream) {
    client.pipeline().remove(ResponseEncoder.class);
    flow(upstream.channel(), upstream);
  }

  /** Takes HTTP out of both pipelines; what the decoders still hold goes to the relays. */
  private void flow(Channel origin, @Nullable Upstream upstream) {
    var tunnel = join(origin);
    try {
      house.tunnels().add(tunnel);
      relay(tunnel, origin, upstream);
    } catch (RuntimeException | Error failed) {
      OwnFault.complain(failed);
      tunnel.abandon();
    }
  }

  private void relay(Tunnel tunnel, Channel origin, @Nullable Upstream upstream) {
    client.pipeline().addLast(tunnel.clientSide());
    origin.pipeline().addLast(tunnel.originSide());
    tunnel.begin();
    client.pipeline().remove(ClientConnection.class);
    // The origin's side first: what the client's decoder holds is written to it at once.
    if (upstream != null) {
      upstream.becomeRaw();
    }
    client.pipeline().remove(RequestDecoder.class);
    client.flush();
    origin.flush();
    Reading.takeUp(client);
    Reading.takeUp(origin);
    // The policy may have changed while the origin was being reached.
    house.tunnels().judgeAgain(tunnel, house.policy().current());
  }

  private Tunnel join(Channel origin) {
    return new Tunnel(
        query,
        client,
        origin,
        house.limits().tunnelIdle().toNanos(),
        (tunnel, outcome, up, down) -> {
          house.tunnels().remove(tunnel);
          story.bytesUp += up;
          story.bytesDown += down;
          boolean webSocket = outcome == Outcome.TUNNELLED && query.form() == Form.PLAIN;
          story.end(webSocket ? Outcome.UPGRADED : outcome);
        });
  }
}
