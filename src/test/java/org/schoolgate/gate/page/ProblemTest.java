package org.schoolgate.gate.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.schoolgate.gate.net.Outcome;
import org.schoolgate.site.InvalidPlaceException;

final class ProblemTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pages pages = new Pages("Hill Top Primary");

  @Test
  void tellsAProgramWhyAPageIsClosed() throws InvalidPlaceException, IOException {
    var page =
        Judged.by("social-media/facebook.txt", Judged.FACEBOOK)
            .json(pages, "http://www.facebook.com/");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.type()).isEqualTo("application/problem+json");
    var problem = parse(page);
    assertThat(problem.get("type").asText())
        .isEqualTo("http://schoolgate.internal/problems/blocked");
    assertThat(problem.get("title").asText()).isEqualTo("This page is closed here");
    assertThat(problem.get("status").asInt()).isEqualTo(403);
    assertThat(problem.get("detail").asText())
        .startsWith("www.facebook.com is part of Facebook, which is social media");
    assertThat(problem.get("host").asText()).isEqualTo("www.facebook.com");
    assertThat(problem.get("reason").asText()).isEqualTo("category");
    assertThat(problem.get("category").asText()).isEqualTo("social-media");
    assertThat(problem.get("service").asText()).isEqualTo("Facebook");
  }

  @Test
  void leavesOutWhatThereIsNot() throws InvalidPlaceException, IOException {
    var problem = parse(Judged.byNothing().onlyListed().json(pages, "http://odd.example/"));
    assertThat(problem.has("category")).isFalse();
    assertThat(problem.has("service")).isFalse();
  }

  @Test
  void tellsAProgramWhyThereIsNoAnswer() throws IOException {
    var page = pages.failed(Outcome.NAME_TIMEOUT, "no server answered", true);
    assertThat(page.status()).isEqualTo(504);
    assertThat(page.headers())
        .containsEntry("Proxy-Status", "schoolgate; error=dns_timeout; details=\"name-timeout\"");
    var problem = parse(page);
    assertThat(problem.get("status").asInt()).isEqualTo(504);
    assertThat(problem.get("reason").asText()).isEqualTo("name-timeout");
    assertThat(problem.get("cause").asText()).isEqualTo("no server answered");
  }

  @Test
  void carriesAnyTextWhole() throws IOException {
    var evil = "quote \" slash \\ \u0000\u001f\n\u007f\u0085 é \uD83D\uDE00 \u2028 </script>";
    var problem = parse(pages.failed(Outcome.BAD_REQUEST, evil, true));
    assertThat(problem.get("cause").asText()).isEqualTo(evil);
  }

  @Test
  void survivesHalfACharacter() throws IOException {
    var problem = parse(pages.failed(Outcome.BAD_REQUEST, "half \uD83D", true));
    assertThat(problem.get("cause").asText()).isEqualTo("half ?");
  }

  private static JsonNode parse(Page page) throws IOException {
    return JSON.readTree(page.body());
  }
}
