package org.schoolgate.gate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutflowTest {

  private static final Duration TIME = Duration.ofMinutes(1);

  private final Peer peer = new Peer();
  private final Outflow outflow = new Outflow(peer, new Deadline(peer.eventLoop(), () -> {}));

  /** A connection whose peer takes as many bytes as it is told to. */
  private static final class Peer extends EmbeddedChannel {

    private long takes;

    void take(long bytes) {
      takes = bytes;
      flush();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) {
      waiting.removeBytes(Math.min(takes, waiting.totalPendingWriteBytes()));
      takes = 0;
    }
  }

  @AfterEach
  void close() {
    peer.take(Long.MAX_VALUE);
    peer.finishAndReleaseAll();
  }

  @Test
  void withoutBytesToTakeThereIsNoMoreTime() {
    assertThat(outflow.isHeldUp()).isFalse();
    assertThat(outflow.goesOn(TIME)).isFalse();
  }

  @Test
  void whoTakesNothingIsLookedAtTwice() {
    send(70_000);
    assertThat(outflow.goesOn(TIME)).isTrue();
    assertThat(outflow.goesOn(TIME)).isFalse();
    assertThat(outflow.isHeldUp()).isTrue();
  }

  @Test
  void whoTakesBytesHasTime() {
    send(70_000);
    for (int i = 0; i < 5; i++) {
      assertThat(outflow.goesOn(TIME)).isTrue();
      peer.take(1_000);
      assertThat(outflow.goesOn(TIME)).isTrue();
    }
  }

  /** A slow reader's buffer is filled up again between two looks. */
  @Test
  void whatWasSeenBeforeTheTimeWasNewDoesNotCount() {
    send(70_000);
    assertThat(outflow.goesOn(TIME)).isTrue();
    peer.take(60_000);
    send(240_000);
    outflow.timeIsNew();
    peer.take(100_000);
    assertThat(outflow.goesOn(TIME)).isTrue();
    peer.take(1);
    assertThat(outflow.goesOn(TIME)).isTrue();
  }

  private void send(int bytes) {
    peer.writeOneOutbound(Unpooled.wrappedBuffer(new byte[bytes]));
    peer.take(0);
  }
}
