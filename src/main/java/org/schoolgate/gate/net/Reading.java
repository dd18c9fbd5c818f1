package org.schoolgate.gate.net;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;

/** The reading of a connection, held back and taken up again. */
public final class Reading {

  private Reading() {}

  /**
   * Reads on from {@code channel} while there is anything to come. Asked for more behind the end of
   * its input, epoll fails, and the failure would end the other direction as well.
   */
  public static void takeUp(Channel channel) {
    if (!((DuplexChannel) channel).isInputShutdown()) {
      channel.config().setAutoRead(true);
    }
  }
}
