package org.schoolgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What finds lost buffers finds one that is lost on purpose. */
@Isolated("a neighbour could be told of the leak")
@Tag("unit")
final class LeakWatchTest {

  @Test
  void aLostBufferIsFoundOnce() {
    LeakWatch.lose("planted");
    assertThat(LeakWatch.found()).singleElement().asString().contains("planted");
    assertThat(LeakWatch.found()).isEmpty();
  }
}
