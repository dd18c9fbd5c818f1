package org.schoolgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** A kind of fault that nothing commits is met by nobody. */
final class FaultsTest {

  @Test
  void thereIsOneOfEveryKindButOfThatWhichIsToldWhatToSay() {
    var kinds = new HashSet<Class<?>>();
    Faults.all(Duration.ofMillis(1)).forEach(fault -> kinds.add(fault.getClass()));
    kinds.add(Fault.Says.class);
    assertThat(kinds).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
  }
}
