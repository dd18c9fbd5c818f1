package org.schoolgate.gate;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.gate.net.OwnFault;
import org.schoolgate.gate.net.UndeliverableException;
import org.schoolgate.policy.Query;
import org.schoolgate.site.Authority;

/** A CONNECT that was allowed, until its origin is reached and the tunnel begins. */
final class Opening implements Exchange {

  private final ClientConnection connection;
  private final Gatehouse house;
  private final Story story;
  private final Query query;
  private @Nullable Future<Channel> reaching;
  private boolean clientGone;

  Opening(ClientConnection connection, Gatehouse house, Story story, Query query) {
    this.connection = connection;
    this.house = house;
    this.story = story;
    this.query = query;
  }

  /** Sets out for the origin. */
  void to(Authority authority) {
    reaching =
        house
            .connector()
            .connect(connection.loop(), authority.host(), authority.port(), true)
            .addListener((Future<Channel> reached) -> reached(reached));
  }

  private void reached(Future<Channel> reached) {
    if (clientGone) {
      if (reached.isSuccess()) {
        reached.getNow().close();
      }
    } else if (reached.isSuccess()) {
      becomeTunnel(reached.getNow());
    } else if (reached.cause() instanceof UndeliverableException why) {
      connection.fail(story, why.outcome(), why.getMessage());
    } else {
      connection.fail(story, Outcome.INTERNAL_ERROR, "the connection failed");
    }
  }

  /** Should memory end on the way, nobody else would close the two connections. */
  private void becomeTunnel(Channel origin) {
    try {
      connection.becomeTunnel(query, story, origin);
    } catch (RuntimeException | Error failed) {
      OwnFault.complain(failed);
      origin.close();
      connection.abort(false);
      story.end(Outcome.INTERNAL_ERROR);
    }
  }

  @Override
  public void content(HttpContent part) {
    part.release();
  }

  @Override
  public void readComplete() {}

  @Override
  public void writable(boolean now) {}

  @Override
  public void late() {
    // The connector has a limit of its own and always answers.
  }

  @Override
  public void gone() {
    clientGone = true;
    if (reaching != null) {
      reaching.cancel(false);
    }
    story.end(Outcome.CLIENT_GONE);
  }
}
