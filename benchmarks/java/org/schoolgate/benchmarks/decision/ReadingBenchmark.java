package org.schoolgate.benchmarks.decision;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.WebUrl;

/** Reads the text of a place into its canonical form, as is done for every request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadingBenchmark {

  // Not final, so that no compiler takes the answer for known.
  private String plain = "http://www.example.co.uk/news/2026/index.html";
  private String query = "http://search.example.com/find?q=roman+roads&page=2&sort=newest";
  private String escaped = "http://www.example.com/caf%C3%A9/%7Eteacher/../a%20b?x=%2F";
  private String host = "cdn-7.static.example.co.uk";
  private String foreignHost = "b\u00fccher.example.de";

  /** A URL with a path. */
  @Benchmark
  public WebUrl url() throws InvalidPlaceException {
    return WebUrl.parse(plain);
  }

  /** A URL with a query. */
  @Benchmark
  public WebUrl urlWithQuery() throws InvalidPlaceException {
    return WebUrl.parse(query);
  }

  /** A URL with escapes and dot segments, which has to be rewritten. */
  @Benchmark
  public WebUrl urlWithEscapes() throws InvalidPlaceException {
    return WebUrl.parse(escaped);
  }

  /** A host, as in CONNECT. */
  @Benchmark
  public Host host() throws InvalidPlaceException {
    return Host.parse(host);
  }

  /** A host with a letter beyond ASCII. */
  @Benchmark
  public Host foreignHost() throws InvalidPlaceException {
    return Host.parse(foreignHost);
  }
}
