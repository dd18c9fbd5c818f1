package org.schoolgate.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A way through a gate: raw bytes in at one end, what the origin receives out at the other. */
interface Passage {

  /** The origin's authority, for the requests to name. */
  String authority();

  /** Sends the bytes of one client connection in {@code parts}, then ends it. */
  Passed send(List<String> parts);

  /**
   * What became of one client connection.
   *
   * @param answers what the client was told, in order
   * @param connections what the origin received
   */
  record Passed(List<Answer> answers, List<Received> connections) {}

  /**
   * One response to the client.
   *
   * @param target the request target that the origin read, null if the answer is the gate's own
   * @param closes whether the gate says that it is the last
   */
  record Answer(int status, @Nullable String target, boolean closes) {

    boolean isFromOrigin() {
      return target != null;
    }
  }

  /**
   * The bytes of one connection to the origin.
   *
   * @param ended whether the gate has ended it
   */
  record Received(String bytes, boolean ended) {}

  /** {@code bytes} in parts of the lengths that {@code lengths} gives, by turns. */
  static List<String> split(String bytes, IntSupplier lengths) {
    var parts = new ArrayList<String>();
    int at = 0;
    while (at < bytes.length()) {
      int end = Math.min(bytes.length(), at + Math.max(1, lengths.getAsInt()));
      parts.add(bytes.substring(at, end));
      at = end;
    }
    return parts;
  }
}
