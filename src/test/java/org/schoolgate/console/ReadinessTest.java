package org.schoolgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ReadinessTest {

  private final Readiness readiness = new Readiness();

  @Test
  void isReadyOnlyBetweenStartAndDraining() {
    assertThat(readiness.report().status()).isEqualTo("starting");
    assertThat(readiness.report().isReady()).isFalse();

    readiness.enter(Readiness.Phase.STARTED);
    assertThat(readiness.report().isReady()).isTrue();

    readiness.enter(Readiness.Phase.DRAINING);
    assertThat(readiness.report().status()).isEqualTo("draining");
    assertThat(readiness.report().isReady()).isFalse();
  }

  @Test
  void asksEveryCheckEachTime() {
    var writing = new AtomicBoolean(true);
    readiness.check("lists loaded", () -> true);
    readiness.check("journal writing", writing::get);
    readiness.enter(Readiness.Phase.STARTED);
    assertThat(readiness.report().isReady()).isTrue();

    writing.set(false);

    assertThat(readiness.report().status()).isEqualTo("not ready");
    assertThat(readiness.report().results())
        .containsExactly(
            new Readiness.Result("lists loaded", true),
            new Readiness.Result("journal writing", false));
  }

  @Test
  void takesACheckThatThrowsForANo() {
    readiness.enter(Readiness.Phase.STARTED);
    readiness.check(
        "broken",
        () -> {
          throw new IllegalStateException();
        });

    assertThat(readiness.report().isReady()).isFalse();
  }
}
