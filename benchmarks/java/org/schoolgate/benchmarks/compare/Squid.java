package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Squid as Debian packages it, one process, without cache and logs. */
final class Squid implements Contender {

  @Override
  public String name() {
    return "squid";
  }

  @Override
  public String description() {
    return Versions.of("squid", "-v")
        + ", one process, every rule in one `dstdomain` list, no cache, no log";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    // It drops its privileges to a user of its own.
    folder.toFile().setWritable(true, false);
    var rules = bench.rules().write(folder.resolve("rules"), "", name -> "." + name);
    var file = folder.resolve("squid.conf");
    Files.writeString(
        file,
        """
      http_port %s:%d
      visible_hostname comparison
      acl listed dstdomain -n "%s"
      http_access deny listed
      http_access allow all
      cache deny all
      access_log none
      cache_log %s/cache.log
      cache_store_log none
      pid_filename none
      coredump_dir %s
      netdb_filename none
      pinger_enable off
      shutdown_lifetime 0 seconds
      """
            .formatted(Bench.LOOPBACK, port, rules, folder, folder));
    return List.of("squid", "-N", "-f", file.toString());
  }
}
