package org.schoolgate.console;

import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How the console's web server is set up: small, quiet and hard to tie up. */
final class WebServer {

  private static final int LARGEST_HEAD_BYTES = 8 * 1024;
  private static final int MOST_CONNECTIONS = 256;
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  /** Once it stops, a connection that waits for its next request is not waited for. */
  private static final Duration LONGEST_IDLE_AT_STOP = Duration.ofMillis(50);

  /** Jetty's own work, accepting and selecting; requests run on virtual threads. */
  private static final int MOST_THREADS = 8;

  private static final int THREAD_IDLE_MILLIS = 60_000;

  private WebServer() {}

  static void configure(JettyConfig jetty, ServerSocketChannel socket) {
    jetty.threadPool = threads();
    jetty.modifyHttpConfiguration(WebServer::limit);
    jetty.addConnector((server, http) -> connector(server, http, socket));
    jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors());
          server.setStopTimeout(LONGEST_STOP.toMillis());
          server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        });
    jetty.modifyServletContextHandler(context -> context.setErrorHandler(new PlainErrors()));
  }

  private static QueuedThreadPool threads() {
    // The JDK's queue, since Jetty's own takes 60 ms of the start to learn how caches are laid out.
    var threads =
        new QueuedThreadPool(MOST_THREADS, 2, THREAD_IDLE_MILLIS, new LinkedBlockingQueue<>());
    threads.setName("console");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("console-", 0).factory()));
    return threads;
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(LARGEST_HEAD_BYTES);
    http.setIdleTimeout(LONGEST_IDLE.toMillis());
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ServerSocketChannel socket) {
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(LONGEST_IDLE.toMillis());
    connector.setShutdownIdleTimeout(LONGEST_IDLE_AT_STOP.toMillis());
    try {
      connector.open(socket);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return connector;
  }
}
