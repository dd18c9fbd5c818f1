package org.schoolgate.console;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.Set;
import org.schoolgate.metrics.Metrics;
import org.schoolgate.site.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console's web server, from start to close. */
public final class Console implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Console.class);

  private static final int MOST_WAITING_CONNECTIONS = 64;
  private static final long LARGEST_BODY_BYTES = 64 * 1024;

  private final Javalin javalin;
  private final InetSocketAddress address;

  private Console(Javalin javalin, InetSocketAddress address) {
    this.javalin = javalin;
    this.address = address;
  }

  /**
   * Starts the console.
   *
   * @param listen where to listen; port 0 takes any free one
   * @param names what it answers to beside its own address and {@code localhost}
   * @throws IOException if it cannot listen there, in words that name the setting
   */
  public static Console start(
      InetSocketAddress listen, Set<Host> names, Readiness readiness, Metrics metrics)
      throws IOException {
    var socket = bind(listen);
    var address = (InetSocketAddress) socket.getLocalAddress();
    var ownNames = new OwnNames(names);
    var javalin =
        Javalin.create(
            config -> {
              quieten(config);
              WebServer.configure(config.jetty, socket);
              config.routes.before(Console::protect);
              config.routes.before(ownNames::admit);
              new HealthPages(readiness).addTo(config.routes);
              new MetricsPage(metrics).addTo(config.routes);
              answerProblems(config.routes);
            });
    javalin.start();
    return new Console(javalin, address);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return address;
  }

  /** Stops listening, and lets pages under way end if they do so within two seconds. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException impatience) {
      LOG.warn("console: stopped with pages under way");
    }
  }

  private static ServerSocketChannel bind(InetSocketAddress listen) throws IOException {
    var socket = ServerSocketChannel.open();
    try {
      return socket.bind(listen, MOST_WAITING_CONNECTIONS);
    } catch (IOException | UnresolvedAddressException refused) {
      socket.close();
      throw new IOException(
          "console.listen: "
              + place(listen)
              + " (expected: an address and a free port of this machine)",
          refused);
    }
  }

  private static String place(InetSocketAddress address) {
    var literal = Peers.address(address.getHostString());
    var host = literal == null ? address.getHostString() : literal.authority();
    return host + ":" + address.getPort();
  }

  private static void quieten(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = LARGEST_BODY_BYTES;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
  }

  private static void protect(Context ctx) {
    SecurityHeaders.ALL.forEach(ctx::header);
    if (ctx.req().getContentLengthLong() > LARGEST_BODY_BYTES) {
      Problem.answer(ctx, HttpStatus.CONTENT_TOO_LARGE, "At most 64 KB are read.");
      ctx.skipRemainingHandlers();
    }
  }

  private static void answerProblems(RoutesConfig routes) {
    routes.error(
        HttpStatus.NOT_FOUND,
        ctx -> Problem.answer(ctx, HttpStatus.NOT_FOUND, "There is no such page."));
    routes.error(
        HttpStatus.METHOD_NOT_ALLOWED,
        ctx -> Problem.answer(ctx, HttpStatus.METHOD_NOT_ALLOWED, "This page can only be read."));
    routes.exception(
        Exception.class,
        (failure, ctx) -> {
          LOG.error("console: a page failed. path={}", ctx.path(), failure);
          Problem.answer(ctx, HttpStatus.INTERNAL_SERVER_ERROR, "This is our mistake.");
        });
  }
}
