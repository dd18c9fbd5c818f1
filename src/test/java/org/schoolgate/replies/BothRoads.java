package org.schoolgate.replies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.schoolgate.testing.GateUnderTest;
import org.schoolgate.testing.TestOrigin;

/** Serves replies from one origin and fetches each of them directly and through a gate. */
final class BothRoads {

  /** Fetches at a time; each is a process. */
  private static final int AT_A_TIME = 4;

  /** Longer replies are not sent byte by byte. */
  private static final int MOST_PIECES = 4096;

  private final List<Reply> replies;
  private final Curl curl;
  private final GateUnderTest gate;

  private BothRoads(List<Reply> replies, Path folder, GateUnderTest gate) {
    this.replies = replies;
    this.curl = new Curl(folder);
    this.gate = gate;
  }

  /**
   * What became of {@code replies}; those that are short also sent byte by byte, if {@code
   * inPiecesToo}.
   */
  static List<Finding> fetch(List<Reply> replies, Path folder, boolean inPiecesToo)
      throws InterruptedException, ExecutionException {
    try (var gate = GateUnderTest.start()) {
      return new BothRoads(replies, folder, gate).all(inPiecesToo);
    }
  }

  private List<Finding> all(boolean inPiecesToo) throws InterruptedException, ExecutionException {
    try (var origin = TestOrigin.start(this::answer);
        var fetchers = Executors.newFixedThreadPool(AT_A_TIME)) {
      var tasks = new ArrayList<Callable<List<Finding>>>();
      for (int i = 0; i < replies.size(); i++) {
        int number = i;
        tasks.add(() -> both(origin, number, inPiecesToo));
      }
      var findings = new ArrayList<Finding>();
      for (var done : fetchers.invokeAll(tasks)) {
        findings.addAll(done.get());
      }
      return findings;
    }
  }

  private List<Finding> both(TestOrigin origin, int number, boolean inPiecesToo)
      throws IOException, InterruptedException {
    var reply = replies.get(number);
    var direct = curl.directly(origin.url("/" + number), reply.options());
    var whole = gated(reply, direct, origin.url("/" + number), false);
    if (!inPiecesToo || reply.text().length() > MOST_PIECES) {
      return List.of(whole);
    }
    return List.of(whole, gated(reply, direct, origin.url("/" + number + "?pieces"), true));
  }

  private Finding gated(Reply reply, Fetch direct, String url, boolean inPieces)
      throws IOException, InterruptedException {
    var gated = curl.through(gate.address(), url, reply.options());
    return new Finding(reply, inPieces, direct, gated, Comparison.of(direct, gated));
  }

  private void answer(TestOrigin.Call call) throws IOException {
    var target = call.target();
    boolean inPieces = target.endsWith("?pieces");
    var reply = replies.get(Integer.parseInt(target.substring(1).replace("?pieces", "")));
    if (inPieces) {
      for (char one : reply.text().toCharArray()) {
        call.send(String.valueOf(one));
      }
    } else {
      call.send(reply.text());
    }
    if (!reply.stays()) {
      call.close();
    }
  }
}
