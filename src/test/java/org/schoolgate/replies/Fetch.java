package org.schoolgate.replies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run of curl.
 *
 * @param exit curl's exit code; 28 is a hang
 * @param heads the heads of all responses, interim ones too
 * @param body the body, decoded if curl was told to, each byte as one character
 */
record Fetch(int exit, List<Head> heads, String body) {

  private static final int TIMED_OUT = 28;

  /** Whether nothing came for as long as was waited. */
  boolean hung() {
    return exit == TIMED_OUT;
  }

  /** Whether curl was content. */
  boolean succeeded() {
    return exit == 0;
  }

  /** The status of the final response; empty where there is none. */
  String status() {
    return heads.isEmpty() ? "" : heads.getLast().status();
  }

  /** The head of the final response. */
  @Nullable Head head() {
    return heads.isEmpty() ? null : heads.getLast();
  }
}
