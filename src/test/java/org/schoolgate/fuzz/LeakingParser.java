package org.schoolgate.fuzz;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/** Forgets to release what begins with an x. */
public final class LeakingParser implements Parser {

  @Override
  public void read(byte[] input) throws IOException {
    var wire = new Wire();
    wire.open(new Forgetful(input.length > 0 && input[0] == 'x'));
    wire.arrive(input, 0, input.length);
    wire.close();
  }

  private static final class Forgetful extends ChannelInboundHandlerAdapter {
    private final boolean forgets;

    Forgetful(boolean forgets) {
      this.forgets = forgets;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (!forgets) {
        ReferenceCountUtil.release(message);
      }
    }
  }
}
