package org.schoolgate.replies;

import static org.schoolgate.replies.Rules.brokenOff;
import static org.schoolgate.replies.Rules.onlyBlanks;
import static org.schoolgate.replies.Rules.onlyFields;
import static org.schoolgate.replies.Rules.onlyNoFields;
import static org.schoolgate.replies.Rules.passed;
import static org.schoolgate.replies.Rules.refused;

import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Why a reply may differ through the gate. The first reason whose rule holds is the one; each rule
 * asks both for what is odd about the reply and for what exactly the gate made of it.
 */
enum Reason {
  NO_REPLY(
      "The origin closed without a final response; the gate says so with 502, curl by exit code 52.",
      (read, found) -> read.isEmpty() && refused(found)),

  UNASKED_SWITCH(
      "A 101 that nobody asked for must not be sent (RFC 9110, 15.2.2): 502.",
      (read, found) -> Rules.status(read).equals("101") && refused(found)),

  CUT_IN_THE_HEAD(
      "The reply ends inside the head, so its fields cannot be relied on (RFC 9112, 8): 502.",
      (read, found) -> Rules.isHttp1(read) && !read.whole() && refused(found)),

  NOT_HTTP_1(
      "The reply does not begin with a status line of HTTP/1: 0.9, binary and other protocols are"
          + " not spoken: 502.",
      (read, found) -> !Rules.isHttp1(read) && refused(found)),

  BAD_STATUS(
      "The status is not a number of three digits from 100 (RFC 9112, 4): 502.",
      (read, found) -> !Rules.status(read).matches("[1-9]\\d\\d") && refused(found)),

  CONTROL_CHARACTER(
      "NUL in the head, or CR in the status line, is read in different ways (RFC 9110, 5.5): 502.",
      (read, found) ->
          (read.head().indexOf(0) >= 0 || read.statusLine().indexOf('\r') >= 0) && refused(found)),

  BAD_LENGTH(
      "A length that is no number, too great, or said twice differently: RFC 9112, 6.3 demands"
          + " 502 of a proxy.",
      (read, found) -> Rules.hasBadLength(read) && refused(found)),

  UNKNOWN_CODING(
      "A transfer coding nobody asked for, or chunked not as the last: where the body ends is read"
          + " in different ways (RFC 9112, 6.1): 502.",
      (read, found) -> Rules.hasUnknownCoding(read) && refused(found)),

  TOO_LARGE(
      "The status line or the head is longer than the gate's limits: 502.",
      (read, found) -> Rules.isLarge(read) && refused(found)),

  NO_COLON(
      "A field line of one word without colon; curl gives up as well: 502.",
      (read, found) ->
          read.fields().stream().anyMatch(line -> line.matches("[^:\\s]+"))
              && !found.direct().succeeded()
              && refused(found)),

  BROKEN_BODY(
      "The chunks are malformed or cut short. What was whole has been passed on; the gate can tell"
          + " the client only by ending the connection, which curl calls 18.",
      (read, found) -> Rules.isChunked(read) && brokenOff(found)),

  LENGTH_SAID_TWICE(
      "The same length said several times is passed on once (RFC 9112, 6.3).",
      (read, found) ->
          read.elements("content-length").size() > 1
              && passed(found)
              && onlyFields(found, "content-length")),

  NO_CONTENT_ALLOWED(
      "Lengths are taken out of 1xx and 204, bodies out of 205 (RFC 9110, 8.6 and 15.3.6).",
      (read, found) ->
          (found.direct().heads().stream().anyMatch(head -> head.status().matches("1..|204"))
                  && passed(found)
                  && onlyFields(found, "content-length"))
              || Rules.withoutBody(found)),

  INTERIM_TO_HTTP_10(
      "An HTTP/1.0 client is sent no interim responses (RFC 9110, 15.2).",
      (read, found) -> Rules.isInterimToHttp10(found)),

  NO_FIELD(
      "A line that is no field (its name is no token, there is no colon, the first begins with a"
          + " blank) is left out as browsers do; curl passes it on or gives up.",
      (read, found) -> Rules.hasNoField(read) && passed(found) && onlyNoFields(found)),

  WRITTEN_FLAT(
      "Folded lines become one, and CR a blank (RFC 9112, 5.2 and 2.2).",
      (read, found) -> Rules.isFoldedOrHoldsCr(read) && passed(found) && onlyBlanks(found)),

  OWN_VERSION(
      "The gate answers as HTTP/1.1, where curl gives up over the origin's version (RFC 9110, 2.5).",
      (read, found) ->
          !read.statusLine().matches("(?is)HTTP/1\\.[01] .*")
              && !found.direct().succeeded()
              && passed(found)),

  LEADING_BYTES(
      "Empty lines and control characters before the status line are passed over; curl gives up.",
      (read, found) -> !read.leading().isEmpty() && !found.direct().succeeded() && passed(found)),

  CHUNKS_WRITTEN_ANEW(
      "Chunks that curl gives up over, but that have one meaning only, are written anew.",
      (read, found) -> Rules.isChunked(read) && !found.direct().succeeded() && passed(found));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // the rules keep nothing
  private final BiPredicate<Reading, Finding> rule;

  Reason(String text, BiPredicate<Reading, Finding> rule) {
    this.text = text;
    this.rule = rule;
  }

  /** The reason for the differences of {@code finding}, if there is one. */
  static Optional<Reason> of(Finding finding) {
    var reading = Reading.of(finding.reply());
    return Stream.of(values()).filter(reason -> reason.rule.test(reading, finding)).findFirst();
  }

  /** The name in tables. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The reason in a sentence. */
  String text() {
    return text;
  }
}
