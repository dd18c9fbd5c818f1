package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;
import org.littleshoot.proxy.impl.ThreadPoolConfiguration;

/** A filtering proxy as LittleProxy's documentation suggests to write one. */
public final class LittleProxyProgram {

  private LittleProxyProgram() {}

  /** Runs it. The arguments are the port, and the file of names to refuse. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    var refused = Set.copyOf(new HashSet<>(Files.readAllLines(Path.of(arguments[1]))));
    DefaultHttpProxyServer.bootstrap()
        .withAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .withThreadPoolConfiguration(
            new ThreadPoolConfiguration()
                .withAcceptorThreads(1)
                .withClientToProxyWorkerThreads(1)
                .withProxyToServerWorkerThreads(1))
        .withIdleConnectionTimeout(Duration.ofMinutes(10))
        .withFiltersSource(new Source(refused))
        .start();
    // Its threads do not keep the program alive.
    Thread.currentThread().join();
  }

  private static final class Source extends HttpFiltersSourceAdapter {
    private final Set<String> refused;

    Source(Set<String> refused) {
      this.refused = refused;
    }

    @Override
    public HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext context) {
      return new Filter(request, context, refused);
    }
  }

  private static final class Filter extends HttpFiltersAdapter {
    private final Set<String> refused;

    Filter(HttpRequest request, ChannelHandlerContext context, Set<String> refused) {
      super(request, context);
      this.refused = refused;
    }

    @Override
    public @Nullable HttpResponse clientToProxyRequest(HttpObject part) {
      if (part instanceof HttpRequest request && isRefused(host(request.uri()))) {
        var body = Unpooled.copiedBuffer("refused\n", UTF_8);
        var answer =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, body);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return answer;
      }
      return null;
    }

    /** Whether the host or a domain above it is in the set. */
    private boolean isRefused(String host) {
      for (int from = 0; from >= 0; ) {
        if (refused.contains(host.substring(from))) {
          return true;
        }
        int dot = host.indexOf('.', from);
        from = dot < 0 ? -1 : dot + 1;
      }
      return false;
    }

    /** The host of {@code http://host:port/path} or {@code host:port}. */
    private static String host(String target) {
      int scheme = target.indexOf("://");
      int start = scheme < 0 ? 0 : scheme + "://".length();
      int end = start;
      while (end < target.length() && ":/?".indexOf(target.charAt(end)) < 0) {
        end++;
      }
      return target.substring(start, end);
    }
  }
}
