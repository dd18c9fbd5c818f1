package org.schoolgate.policy;

import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ParsedList;

/** Which step of the order of judgement a list speaks at. */
enum Tier {
  SEALED,
  NEVER_BREAK,
  CIRCUMVENTION,
  LEARNING,
  LOCAL,
  CATEGORY;

  static Tier of(ParsedList list) {
    return switch (list.header().category()) {
      case ListHeader.SEALED -> SEALED;
      case ListHeader.NEVER_BREAK -> NEVER_BREAK;
      case ListHeader.CIRCUMVENTION -> CIRCUMVENTION;
      case ListHeader.LEARNING -> LEARNING;
      case ListHeader.LOCAL -> LOCAL;
      default -> CATEGORY;
    };
  }
}
