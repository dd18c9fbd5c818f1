package org.schoolgate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EntryTest {

  @Test
  void neverHoldsTheQueryOfAPath() {
    assertThat(new Entry.Asked("GET", null, "/search?q=secret?x").path()).isEqualTo("/search");
    assertThat(new Entry.Asked("GET", null, "/plain").path()).isEqualTo("/plain");
    assertThat(new Entry.Asked("CONNECT", null, null).path()).isNull();
  }
}
