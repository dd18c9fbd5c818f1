package org.schoolgate.benchmarks.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The load generator wrk, at full speed over connections that are kept alive. */
public final class Wrk {

  private static final int LIMIT_BEYOND_SECONDS = 60;

  private static final String DONE =
      """
      done = function(summary, latency, requests)
        local e = summary.errors
        io.write(string.format('{"count":%d,"seconds":%f,"errors":%d,"refused":%d}\\n',
          summary.requests - e.status, summary.duration / 1e6,
          e.connect + e.read + e.write + e.timeout, e.status))
      end
      """;

  private final Path script;
  private final int connections;

  private Wrk(Path script, int connections) {
    this.script = script;
    this.connections = connections;
  }

  /**
   * What a run showed.
   *
   * @param count successes
   * @param errors of connections
   * @param refused answers other than a success
   */
  public record Report(long count, double seconds, long errors, long refused) {

    double rate() {
      return count / seconds;
    }
  }

  static Wrk of(Bench bench, int connections) throws IOException {
    var script = bench.scratch().resolve("wrk.lua");
    Files.writeString(
        script,
        """
      wrk.path = "%s"
      wrk.headers["Host"] = "%s"
      """
                .formatted(bench.url(Origin.TINY), bench.origin())
            + DONE);
    return new Wrk(script, connections);
  }

  /** Asks for the {@code hosts} in turn, whichever connection it is. */
  public static Wrk inTurn(Bench bench, String name, List<String> hosts, int connections)
      throws IOException {
    var file = Files.write(bench.scratch().resolve(name + ".hosts"), hosts);
    var script = bench.scratch().resolve(name + ".lua");
    Files.writeString(
        script,
        """
      local requests = {}
      local last = 0
      init = function(arguments)
        for host in io.lines("%s") do
          local authority = host .. ":%d"
          requests[#requests + 1] =
            wrk.format("GET", "http://" .. authority .. "%s", {Host = authority})
        end
      end
      request = function()
        last = last %% #requests + 1
        return requests[last]
      end
      """
                .formatted(file, bench.originPort(), Origin.TINY)
            + DONE);
    return new Wrk(script, connections);
  }

  /** Loads the proxy on {@code port} as much as it can. */
  public Report run(int port, int seconds) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                List.of(
                    "wrk",
                    "-t1",
                    "-c" + connections,
                    "-d" + seconds + "s",
                    "-s",
                    script.toString(),
                    "http://" + Bench.LOOPBACK + ":" + port + "/"))
            .redirectErrorStream(true)
            .start();
    Runnable end = process::destroyForcibly;
    try {
      Cleanup.add(end);
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(seconds + LIMIT_BEYOND_SECONDS, TimeUnit.SECONDS)
          || process.exitValue() != 0) {
        throw new IOException("wrk failed: " + text.strip());
      }
      return new ObjectMapper().readValue(text.substring(text.lastIndexOf('{')), Report.class);
    } finally {
      end.run();
      Cleanup.remove(end);
    }
  }
}
