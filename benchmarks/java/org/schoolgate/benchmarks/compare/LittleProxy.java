package org.schoolgate.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** LittleProxy, the library, in a program of ours: {@link LittleProxyProgram}. */
final class LittleProxy implements Contender {

  @Override
  public String name() {
    return "littleproxy";
  }

  @Override
  public String description() {
    return "LittleProxy "
        + Versions.ofLibrary("littleproxy")
        + ", a filter that looks the host up in a hash set, one worker on either side"
        + " (the fastest that was found), no leak detection";
  }

  @Override
  public List<String> prepare(Bench bench, Path folder, int port) throws IOException {
    var rules = bench.rules().write(folder.resolve("rules"), "", name -> name);
    return Java.command(
        List.of(
            "-XX:+UseParallelGC",
            "-Xms128m",
            "-Xmn64m",
            "-Xmx1g",
            "-Dio.netty.leakDetection.level=disabled"),
        LittleProxyProgram.class.getName(),
        List.of(String.valueOf(port), rules.toString()));
  }
}
