package org.schoolgate.console;

import static java.util.stream.Collectors.joining;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /health/live} and {@code /health/ready}, for load balancers and those who wait. */
final class HealthPages {

  private static final String JSON = "application/json";

  private final Readiness readiness;

  HealthPages(Readiness readiness) {
    this.readiness = readiness;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/health/live", HealthPages::live);
    routes.get("/health/ready", this::ready);
  }

  private static void live(Context ctx) {
    ctx.contentType(JSON).result("{\"status\":\"live\"}\n");
  }

  private void ready(Context ctx) {
    var report = readiness.report();
    var checks = report.results().stream().map(Json::text).collect(joining(",\n  "));
    ctx.status(report.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(JSON)
        .result("{\"status\":\"" + report.status() + "\",\"checks\":[\n  " + checks + "\n]}\n");
  }
}
