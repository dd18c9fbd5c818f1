package org.schoolgate.console;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.schoolgate.metrics.Metrics;

/** {@code /metrics}, for a scraper on this machine. */
final class MetricsPage {

  /** Who sends one of these speaks for somebody else, who may sit anywhere. */
  private static final List<String> SIGNS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "Via");

  private final Metrics metrics;

  MetricsPage(Metrics metrics) {
    this.metrics = metrics;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/metrics", this::answer);
  }

  private void answer(Context ctx) {
    if (!isNear(ctx)) {
      ctx.header("WWW-Authenticate", "Bearer realm=\"schoolgate\"");
      Problem.answer(ctx, HttpStatus.UNAUTHORIZED, "Metrics are shown on the gate's machine only.");
      return;
    }
    ctx.contentType(Metrics.CONTENT_TYPE).result(metrics.expose());
  }

  private static boolean isNear(Context ctx) {
    return Peers.isLoopback(ctx.req().getRemoteAddr())
        && SIGNS_OF_A_PROXY.stream().allMatch(name -> ctx.header(name) == null);
  }
}
