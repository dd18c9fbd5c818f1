package org.schoolgate.fuzz;

import static org.schoolgate.fuzz.Campaign.GATE;
import static org.schoolgate.fuzz.Campaign.HTTP;
import static org.schoolgate.fuzz.Campaign.LONGEST;
import static org.schoolgate.fuzz.Campaign.inputs;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What comes from clients and origins: nothing escapes a parser but what it documents, its work is
 * bounded by the length of its input, it leaks no buffer, and what it accepts is what it says.
 */
@Tag("fuzz")
@Timeout(value = 5, unit = TimeUnit.HOURS)
final class WireFuzzTest {

  private static final List<String> COUNTED = List.of(GATE, HTTP);

  @Test
  void requests() throws Exception {
    var parser = Requests.class.getName();
    Campaign.run(new Plan("requests", parser, COUNTED, LONGEST, 20_000, 200, inputs(20_000)));
  }

  @Test
  void chunkedBodies() throws Exception {
    var parser = ChunkedBodies.class.getName();
    Campaign.run(new Plan("chunked-bodies", parser, COUNTED, LONGEST, 20_000, 300, inputs(20_000)));
  }

  @Test
  void responses() throws Exception {
    var parser = Responses.class.getName();
    Campaign.run(new Plan("responses", parser, COUNTED, LONGEST, 20_000, 200, inputs(20_000)));
  }

  @Test
  void connectTargets() throws Exception {
    var parser = ConnectTargets.class.getName();
    var counted = List.of(GATE);
    Campaign.run(
        new Plan("connect-targets", parser, counted, LONGEST, 40_000, 400, inputs(20_000)));
  }
}
