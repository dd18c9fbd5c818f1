package org.schoolgate.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.schoolgate.gate.Gate;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.library.fetch.Network;
import org.schoolgate.library.fetch.Patience;
import org.schoolgate.library.subscription.Refresher;
import org.schoolgate.library.subscription.Subscriptions;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.settings.Settings;
import org.schoolgate.site.Host;

/** Brings the library's subscriptions and the gate's ways to the network together. */
final class SubscriptionWiring {

  private SubscriptionWiring() {}

  /** Looks after the subscriptions of {@code settings}, by the ways that {@code gate} has. */
  static Subscriptions start(Settings settings, Path data, Gate gate, Metrics metrics) {
    return Subscriptions.start(
        settings.subscriptions(),
        refresher(data, of(gate)),
        InstantSource.system(),
        new SecureRandom(),
        metrics);
  }

  /** Works on the subscriptions under {@code data}. */
  static Refresher refresher(Path data, Network network) {
    var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var fetcher = new Fetcher(network, tls, Patience.STANDARD);
    return new Refresher(data, fetcher, InstantSource.system(), new SecureRandom());
  }

  private static Network of(Gate gate) {
    return new Network() {
      @Override
      public List<InetAddress> addresses(Host host) throws IOException {
        return gate.addresses(host);
      }

      @Override
      public boolean allows(InetSocketAddress address) {
        return gate.mayReach(address);
      }
    };
  }
}
