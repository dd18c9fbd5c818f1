package org.schoolgate.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.schoolgate.settings.Limits;

/** A connection without a network, whose buffers are counted. */
final class Wire {

  /** Small, so that short inputs come to the limits. */
  static final Limits LIMITS =
      new Limits(
          512,
          24,
          192,
          1,
          1,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          0,
          Duration.ZERO,
          Duration.ZERO);

  private static final int MOST_SPACE = 16;

  static {
    // Every buffer is counted here, which finds a leak at once and at less cost.
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
  }

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final long before = NettysOwn.used();

  /** To be made before the handlers, which may have buffers from the start. */
  Wire() {
    channel.config().setAllocator(allocator);
  }

  void open(ChannelHandler... handlers) {
    channel.pipeline().addLast(handlers);
  }

  /** Has {@code bytes} from {@code from} to {@code to} arrive at once. */
  void arrive(byte[] bytes, int from, int to) {
    channel.writeInbound(allocator.heapBuffer(to - from).writeBytes(bytes, from, to - from));
  }

  /** The peer closes; then all that was written to it, if every buffer was released. */
  byte[] close() throws IOException {
    // What ends by the closing ends now, while it can still be written on.
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    channel.flush();
    channel.finish();
    var written = new ByteArrayOutputStream();
    for (Object part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      if (part instanceof ByteBuf bytes) {
        bytes.readBytes(written, bytes.readableBytes());
      }
      ReferenceCountUtil.release(part);
    }
    Claim.same(null, channel.readInbound(), "left over");
    var metric = allocator.metric();
    long leaked = metric.usedHeapMemory() + metric.usedDirectMemory() + NettysOwn.used() - before;
    Claim.same(0L, leaked, "bytes leaked");
    return written.toByteArray();
  }

  /**
   * Whether {@code input} has so much white space in one place that how it arrives matters: what is
   * passed over before a message counts towards the limit of its first line only with what arrived
   * with it.
   */
  static boolean countsByArrival(byte[] input) {
    int run = 0;
    for (byte b : input) {
      run = b >= 0 && b <= ' ' ? run + 1 : 0;
      if (run > MOST_SPACE) {
        return true;
      }
    }
    return false;
  }

  /** The buffers that Netty's decoders make for themselves. */
  private static final class NettysOwn {
    private NettysOwn() {}

    static long used() {
      var metric = UnpooledByteBufAllocator.DEFAULT.metric();
      return metric.usedHeapMemory() + metric.usedDirectMemory();
    }
  }
}
