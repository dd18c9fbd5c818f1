package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TemplateTest {

  @Test
  void fillsEveryHole() {
    var template = new Template("{{a}}, {{b}} and {{a}}.").with("b", "two");
    assertThat(template.fill(Map.of("a", "one"))).isEqualTo("one, two and one.");
  }

  @Test
  void doesNotLookForHolesInAValue() {
    assertThat(new Template("<{{a}}>").fill(Map.of("a", "{{b}}"))).isEqualTo("<{{b}}>");
  }

  @Test
  void namesTheHoleThatStaysEmpty() {
    assertThatThrownBy(() -> new Template("{{a}}").fill(Map.of()))
        .hasMessage("hole: a (expected: a value)");
  }

  @Test
  void refusesAHoleWithoutAnEnd() {
    assertThatThrownBy(() -> new Template("x {{a")).hasMessage("hole: {{a (expected: }})");
  }
}
