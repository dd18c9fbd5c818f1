package org.schoolgate.blocklist;

/** How far around its host a rule reaches. An address is always taken alone. */
public enum Scope {
  /** The host and everything beneath it: the meaning of a plain line. */
  DOMAIN(0),
  /** Everything beneath the host, but not the host: {@code *.example.com}. */
  BELOW(1),
  /** The host alone: a record of a response policy zone without {@code *.}. */
  EXACT(2);

  private final int code;

  Scope(int code) {
    this.code = code;
  }

  /** Two bits that stand for the scope in a {@link RuleTable}. */
  int code() {
    return code;
  }

  static Scope of(int code) {
    return switch (code) {
      case 0 -> DOMAIN;
      case 1 -> BELOW;
      case 2 -> EXACT;
      default -> throw new IllegalArgumentException("code: " + code + " (expected: 0 to 2)");
    };
  }

  /** Whether a rule on a host covers that very host ({@code self}), or else one beneath it. */
  boolean covers(boolean self) {
    return switch (this) {
      case DOMAIN -> true;
      case BELOW -> !self;
      case EXACT -> self;
    };
  }
}
