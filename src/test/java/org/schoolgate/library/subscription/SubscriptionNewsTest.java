package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolgate.metrics.Metrics;
import org.slf4j.LoggerFactory;

/** What is said of subscriptions: each thing once, until it is another. */
final class SubscriptionNewsTest {

  private final Logger log = (Logger) LoggerFactory.getLogger(Subscriptions.class);
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Metrics metrics = Metrics.silent();
  private final SubscriptionNews news = new SubscriptionNews(metrics);

  @BeforeEach
  void listen() {
    // Other tests log here, too.
    said.list = new CopyOnWriteArrayList<>();
    said.start();
    log.addAppender(said);
  }

  @AfterEach
  void stop() {
    log.detachAppender(said);
  }

  @Test
  void aFailureIsSaidOnceForEachReasonAndSoIsItsEnd() {
    news.came("news-a", new Outcome.Refused("dead"));
    news.came("news-a", new Outcome.Refused("dead"));
    news.came("news-a", new Outcome.Refused("no rules at all"));
    news.came("news-a", new Outcome.Unchanged());
    news.came("news-a", new Outcome.Unchanged());
    news.came("news-a", new Outcome.Refused("dead"));
    assertThat(lines("news-a"))
        .containsExactly(
            "ERROR subscription is not refreshed, its last good list stays: subscription=news-a"
                + " reason=dead",
            "ERROR subscription is not refreshed, its last good list stays: subscription=news-a"
                + " reason=no rules at all",
            "INFO subscription can be fetched again: subscription=news-a",
            "ERROR subscription is not refreshed, its last good list stays: subscription=news-a"
                + " reason=dead");
  }

  @Test
  void aStaleListIsAnAlarmInTheLogAndTheMetrics() {
    news.tell(List.of(account("news-b", true), account("news-c", false)));
    news.tell(List.of(account("news-b", true), account("news-c", false)));
    assertThat(lines("news-b"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("ERROR subscription is stale");
    assertThat(metrics.expose())
        .contains("schoolgate_subscriptions_stale 1.0")
        .contains("schoolgate_subscription_age_seconds{name=\"news-b\",} 90000.0")
        .contains("schoolgate_subscription_failures{name=\"news-c\",} 4.0");
    news.tell(List.of(account("news-b", false)));
    assertThat(metrics.expose())
        .contains("schoolgate_subscriptions_stale 0.0")
        .doesNotContain("news-c");
  }

  private List<String> lines(String name) {
    return List.copyOf(said.list).stream()
        .filter(event -> event.getFormattedMessage().contains(name))
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  private static Account account(String name, boolean stale) {
    return new Account(name, 7, Duration.ofHours(25), null, 4, "dead", stale, false);
  }
}
