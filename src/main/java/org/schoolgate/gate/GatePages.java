package org.schoolgate.gate;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.page.HousePages;
import org.schoolgate.gate.page.Page;
import org.schoolgate.gate.page.ProxyScript;
import org.schoolgate.site.IpAddress;

/** The pages at {@code schoolgate.internal} that need nothing but the gate itself. */
public final class GatePages implements InternalSite {

  private final HousePages pages;
  private final @Nullable String proxy;
  private final ProxyScript script;

  /**
   * The pages of the school called {@code school}.
   *
   * @param kept how long the journal is kept
   * @param proxy the proxy as browsers reach it, {@code host:port}; null for the address at which
   *     they asked for the script
   * @param localNames names that browsers reach without the proxy, and all beneath them
   */
  public GatePages(String school, Duration kept, @Nullable String proxy, List<String> localNames) {
    this.pages = new HousePages(school, kept);
    this.proxy = proxy;
    this.script = new ProxyScript(localNames, NAME);
  }

  @Override
  public @Nullable Page page(Visit visit) {
    return switch (visit.path()) {
      case "/" -> pages.index();
      case "/monitoring" -> pages.monitoring();
      case "/ask" -> pages.ask(visit.query());
      case "/proxy.pac" -> proxyScript(visit);
      case "/favicon.ico" -> pages.icon();
      default -> null;
    };
  }

  /** Never from a header: a client could be led to believe in another proxy. */
  private Page proxyScript(Visit visit) {
    return script.page(proxy == null ? authority(visit.reached()) : proxy);
  }

  private static String authority(InetSocketAddress reached) {
    return IpAddress.of(reached.getAddress()).authority() + ":" + reached.getPort();
  }
}
