package org.schoolgate.library.checks;

import org.schoolgate.policy.Verdict;

/** What a check asks of its target. */
public enum Demand {

  /** Nothing may close it. */
  MUST_ALLOW("must-allow.txt", "allowed"),

  /** Nothing may open it. */
  MUST_BLOCK("must-block.txt", "blocked");

  private final String fileName;
  private final String word;

  Demand(String fileName, String word) {
    this.fileName = fileName;
    this.word = word;
  }

  /** The file that lists the targets. */
  String fileName() {
    return fileName;
  }

  /** What the target has to be: {@code allowed} or {@code blocked}. */
  String word() {
    return word;
  }

  /** What the target is where the demand is not met. */
  String opposite() {
    return switch (this) {
      case MUST_ALLOW -> MUST_BLOCK.word;
      case MUST_BLOCK -> MUST_ALLOW.word;
    };
  }

  boolean isMetBy(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allow allow -> this == MUST_ALLOW;
      case Verdict.Block block -> this == MUST_BLOCK;
    };
  }
}
