package org.schoolgate.endurance;

import static org.schoolgate.gate.net.Outcome.BAD_RESPONSE;
import static org.schoolgate.gate.net.Outcome.FORWARDED;
import static org.schoolgate.gate.net.Outcome.ORIGIN_CLOSED;
import static org.schoolgate.gate.net.Outcome.RESPONSE_TIMEOUT;
import static org.schoolgate.gate.net.Outcome.RESPONSE_TRUNCATED;

import java.util.EnumSet;
import java.util.Set;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.testing.Fault.Then;

/** How an exchange has to end by what its origin said and did. */
final class Expected {

  private Expected() {}

  /** The outcomes that are right; more than one only where the kernel may drop bytes at a reset. */
  static Set<Outcome> of(Cell cell) {
    var right = EnumSet.of(inOrder(cell));
    if (!cell.losesNothing()) {
      right.add(ORIGIN_CLOSED);
      if (hasHead(cell)) {
        right.add(RESPONSE_TRUNCATED);
      }
    }
    return right;
  }

  private static boolean hasHead(Cell cell) {
    return switch (cell.speech().reach()) {
      case NO_HEAD, BAD_HEAD -> false;
      case IN_BODY, BAD_BODY, OPEN_END, WHOLE, BODILESS -> true;
    };
  }

  /** The one that is right where every byte arrives before the end does. */
  private static Outcome inOrder(Cell cell) {
    boolean silent = cell.then().isSilent();
    return switch (cell.speech().reach()) {
      case NO_HEAD -> silent ? RESPONSE_TIMEOUT : ORIGIN_CLOSED;
      case BAD_HEAD -> BAD_RESPONSE;
      case IN_BODY, BAD_BODY -> cell.door() == Door.HEAD ? FORWARDED : RESPONSE_TRUNCATED;
      case OPEN_END -> openEnd(cell);
      case WHOLE, BODILESS -> FORWARDED;
    };
  }

  private static Outcome openEnd(Cell cell) {
    boolean ended = cell.then() == Then.CLOSE || cell.then() == Then.END_OUTPUT;
    return ended || cell.door() == Door.HEAD ? FORWARDED : RESPONSE_TRUNCATED;
  }
}
