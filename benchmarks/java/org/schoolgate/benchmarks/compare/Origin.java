package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.List;

/** The web server that every request is for: nginx, one worker, a tiny answer and a large file. */
public final class Origin {

  public static final String TINY = "/tiny";
  static final String BIG = "/big";

  /** What {@link #TINY} answers. */
  public static final String TINY_BODY = "tiny";

  static final long BIG_BYTES = 100_000_000;

  private Origin() {}

  public static Program start(Bench bench) throws IOException, InterruptedException {
    var folder = Files.createDirectories(bench.scratch().resolve("origin"));
    var www = Files.createDirectories(folder.resolve("www"));
    // A worker that has dropped its privileges reads it.
    try (var big = new RandomAccessFile(www.resolve(BIG.substring(1)).toFile(), "rw")) {
      big.setLength(BIG_BYTES);
    }
    var file = folder.resolve("nginx.conf");
    Files.writeString(
        file,
        """
      daemon off;
      worker_processes 1;
      pid %1$s/nginx.pid;
      error_log %1$s/error.log warn;
      events { worker_connections 19000; }
      http {
        access_log off;
        sendfile on;
        tcp_nodelay on;
        keepalive_requests 1000000000;
        keepalive_timeout 1h;
        client_header_timeout 1h;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        default_type text/plain;
        server {
          listen %2$s:%3$d backlog=4096;
          root %1$s/www;
          location ~ ^(/|%4$s)$ { return 200 "%5$s"; }
        }
      }
      """
            .formatted(folder, Bench.LOOPBACK, bench.originPort(), TINY, TINY_BODY));
    return Program.start(
        List.of("nginx", "-p", folder.toString(), "-c", file.toString()),
        folder,
        bench.originPort());
  }
}
