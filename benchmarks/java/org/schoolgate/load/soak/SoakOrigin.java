package org.schoolgate.load.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import org.schoolgate.gate.net.Transport;

/**
 * The origin of a soak, a process of its own: says on which port it listens, and ends when its
 * input does.
 */
final class SoakOrigin {

  private static final int BACKLOG = 1024;
  private static final byte[] BLOCK = "0123456789abcdef".repeat(4 * 1024).getBytes(ISO_8859_1);

  private SoakOrigin() {}

  public static void main(String[] ignored) throws IOException {
    var transport = Transport.EPOLL.isAvailable() ? Transport.EPOLL : Transport.NIO;
    var smuggled = new Smuggled();
    var listener =
        new ServerBootstrap()
            .group(transport.loops(1))
            .channel(transport.listener())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new HttpServerCodec(), new OriginDesk(smuggled));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    var out = new PrintStream(System.out, true, UTF_8);
    out.println(((InetSocketAddress) listener.localAddress()).getPort());
    while (System.in.read() >= 0) {
      // Whoever started it says nothing until all is over.
    }
    System.exit(0);
  }

  /** The body of {@code path} where nothing else is said of it. */
  static String small(String path) {
    return "this is " + path + "\n";
  }

  /** The answer to an upload. */
  static String sum(long length, Checksum sum) {
    return length + " " + Long.toHexString(sum.getValue());
  }

  /** A part of every download, which is made of nothing else. */
  static byte[] block() {
    return BLOCK;
  }

  /** The checksum of a download of {@code count} bytes. */
  static long checksum(long count) {
    var sum = new CRC32();
    for (long left = count; left > 0; left -= BLOCK.length) {
      sum.update(BLOCK, 0, (int) Math.min(BLOCK.length, left));
    }
    return sum.getValue();
  }

  /** The number behind the last slash of {@code path}. */
  static int number(String path) {
    return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
  }
}
