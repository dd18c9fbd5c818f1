package org.schoolgate.gate;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.gate.page.HousePages;
import org.schoolgate.gate.page.Page;
import org.schoolgate.gate.page.ProxyScript;
import org.schoolgate.roster.Client;

/** The pages at {@code schoolgate.internal} that need nothing but the gate itself. */
public final class GatePages implements InternalSite {

  private final HousePages pages;
  private final Page proxyScript;

  /**
   * The pages of the school called {@code school}.
   *
   * @param kept how long the journal is kept
   * @param proxy the proxy as browsers reach it, {@code host:port}
   * @param localNames names that browsers reach without the proxy, and all beneath them
   */
  public GatePages(String school, Duration kept, String proxy, List<String> localNames) {
    this.pages = new HousePages(school, kept);
    this.proxyScript = ProxyScript.page(proxy, localNames, NAME);
  }

  @Override
  public @Nullable Page page(Client client, String path, @Nullable String query) {
    return switch (path) {
      case "/" -> pages.index();
      case "/monitoring" -> pages.monitoring();
      case "/ask" -> pages.ask(query);
      case "/proxy.pac" -> proxyScript;
      case "/favicon.ico" -> pages.icon();
      default -> null;
    };
  }
}
