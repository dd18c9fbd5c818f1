package org.schoolgate.gate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DefaultDnsCache;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundedAnswersTest {

  private static final DnsRecord[] NONE = {};

  private final EventLoopGroup loops = Transport.NIO.loops(1);
  private final EventLoop loop = loops.next();
  private final BoundedAnswers answers = new BoundedAnswers(new DefaultDnsCache(60, 60, 60), 3);

  @AfterEach
  void stop() {
    loops.shutdownGracefully();
  }

  @Test
  void keepsAnswersUpToItsBoundAndThenBeginsAnew() {
    for (int i = 1; i <= 3; i++) {
      keep("host" + i + ".example.");
    }
    assertThat(answers.get("host1.example.", NONE)).hasSize(1);
    keep("host4.example.");
    assertThat(answers.get("host1.example.", NONE)).isNullOrEmpty();
    assertThat(answers.get("host4.example.", NONE)).hasSize(1);
  }

  private void keep(String host) {
    answers.cache(host, NONE, InetAddress.getLoopbackAddress(), 60, loop);
  }
}
