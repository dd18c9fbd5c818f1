package org.schoolgate.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CarriedTargetsTest {

  @ParameterizedTest(name = "{0} carries {1}")
  @CsvSource(
      delimiterString = " = ",
      textBlock =
          """
          www.example.com/share?u=https://a.example/b = https://a.example/b
          www.example.com/share?u=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd&t=x = https://a.example/b?c=d
          www.example.com/share?u=https%253A%252F%252Fa.example = https://a.example/
          www.example.com/?https://a.example/ = https://a.example/
          www.example.com/go/HTTP://A.example/b?c=d = http://a.example/b?c=d
          www.example.com/go/http:/a.example = http://a.example/
          """)
  void aWholeUrlIsFound(String url, String carried) throws InvalidPlaceException {
    assertThat(in(url)).containsExactly(carried);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.example.com/",
        "www.example.com/http-guide/https.html?q=https",
        "www.example.com/?u=a.example",
        "www.example.com/?u=mailto:a@a.example&v=&w",
        "www.example.com/#https://a.example/"
      })
  void whatIsNoWholeUrlIsNot(String url) throws InvalidPlaceException {
    assertThat(in(url)).isEmpty();
  }

  @Test
  void eachIsFoundOnceAndInItsOrder() throws InvalidPlaceException {
    assertThat(in("www.example.com/?a=http://b.example&c=http://a.example&d=http://b.example/"))
        .containsExactly("http://b.example/", "http://a.example/");
  }

  private static List<String> in(String url) throws InvalidPlaceException {
    return CarriedTargets.in(AddressBar.read(url)).stream().map(WebUrl::text).toList();
  }
}
