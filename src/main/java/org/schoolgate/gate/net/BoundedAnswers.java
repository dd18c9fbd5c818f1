package org.schoolgate.gate.net;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers of name servers, kept until they lapse, and no more than a stated number of them: a
 * client that asks for ever new names makes the gate forget, not grow.
 */
final class BoundedAnswers implements DnsCache {

  private final DefaultDnsCache answers;
  private final int most;
  private final AtomicInteger added = new AtomicInteger();

  /** Keeps at most {@code most} of what {@code answers} would keep; then it begins anew. */
  BoundedAnswers(DefaultDnsCache answers, int most) {
    this.answers = answers;
    this.most = most;
  }

  @Override
  public void clear() {
    added.set(0);
    answers.clear();
  }

  @Override
  public boolean clear(String hostname) {
    return answers.clear(hostname);
  }

  @Override
  public List<? extends DnsCacheEntry> get(String hostname, DnsRecord[] additionals) {
    return answers.get(hostname, additionals);
  }

  @Override
  public DnsCacheEntry cache(
      String hostname,
      DnsRecord[] additionals,
      InetAddress address,
      long originalTtl,
      EventLoop loop) {
    makeRoom();
    return answers.cache(hostname, additionals, address, originalTtl, loop);
  }

  @Override
  public DnsCacheEntry cache(
      String hostname, DnsRecord[] additionals, Throwable cause, EventLoop loop) {
    makeRoom();
    return answers.cache(hostname, additionals, cause, loop);
  }

  private void makeRoom() {
    if (added.incrementAndGet() > most) {
      clear();
    }
  }
}
