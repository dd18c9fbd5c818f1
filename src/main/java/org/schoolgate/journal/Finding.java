package org.schoolgate.journal;

/**
 * What was found about an exchange. The codes are stored, exported and searched for; never renamed.
 */
public enum Finding {
  /** It was let through. */
  ALLOW("allow"),
  /** The policy stopped it. */
  BLOCK("block"),
  /** It named no place that could be judged, or broke the protocol. */
  REFUSE("refuse");

  private final String code;

  Finding(String code) {
    this.code = code;
  }

  /** The word that stands in the journal. */
  public String code() {
    return code;
  }
}
