package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolgate.library.fetch.Archive;
import org.schoolgate.library.fetch.Patience;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.testing.TestOrigin;
import org.schoolgate.testing.TestOrigin.Script;
import org.schoolgate.testing.TestServer;

/** A list server that fails in every way: what is said, and that the last good list stays. */
@Tag("wire")
final class ListServerTest {

  private static final String GOOD = "a.example\nb.example\nc.example\nd.example\n";
  private static final String PATH = "/games.txt";

  @TempDir private Path data;
  private final TestOrigin server = TestOrigin.start();
  private Subscribed subscribed;
  private Subscription games = Subscribed.plain(server.url(PATH));

  ListServerTest(@TempDir Path folder) throws IOException {
    subscribed = new Subscribed(folder);
  }

  /** A good list is in force before anything goes wrong. */
  @BeforeEach
  void adopt() {
    server.on(PATH, call -> call.ok(GOOD));
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Refreshed(4, 0, 4));
    assertThat(subscribed.blocks("www.a.example")).isTrue();
  }

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("sends nothing", call -> call.awaitEnd(), "the server sends nothing for 0.4s"),
        fault(
            "stops in the middle",
            call -> {
              call.sendHead("HTTP/1.1 200 OK", "Content-Length: 40");
              call.send("a.example\n");
              call.awaitEnd();
            },
            "the server sends nothing for 0.4s"),
        fault(
            "truncated",
            sending("Content-Length: 400", GOOD),
            "truncated: 40 bytes came of the 400 that were announced"),
        fault(
            "says less than it sends",
            sending("Content-Length: 30", GOOD),
            "more bytes come than the 30 that were announced"),
        fault(
            "too large", sending("Content-Length: 2000000", GOOD), "larger than the 1048576 bytes"),
        fault(
            "too large, unannounced",
            sending("Connection: close", "a.example\n".repeat(200_000)),
            "larger than the 1048576 bytes"),
        fault(
            "chunks cut off",
            sending("Transfer-Encoding: chunked", "28\r\n" + GOOD + "\r\n28\r\n"),
            "the answer ends within a chunk"),
        fault(
            "chunks longer than said",
            sending("Transfer-Encoding: chunked", "20\r\n" + GOOD + "\r\n0\r\n\r\n"),
            "longer than it was said to be"),
        fault(
            "chunk sizes of nonsense",
            sending("Transfer-Encoding: chunked", "-1\r\n" + GOOD),
            "the size of a chunk of the answer is malformed"),
        fault(
            "two lengths",
            sending("Content-Length: 40\r\nContent-Length: 20", GOOD),
            "two things in content-length"),
        fault(
            "a length of letters", sending("Content-Length: " + "A".repeat(15_000), GOOD), "AAAA"),
        fault("head without end", call -> endless(call, "X: "), "head of the answer is longer"),
        fault("not HTTP", call -> call.send("220 ftp\r\n\r\n"), "does not speak HTTP/1.1"),
        fault(
            "HTML by type",
            sending("Content-Type: text/html; charset=utf-8\r\nContent-Length: 40", GOOD),
            "a web page (text/html) instead of a list"),
        fault(
            "HTML by content",
            call -> call.ok("\n<!DOCTYPE html><title>Sign in</title>\n"),
            "a web page instead of a list: it begins with <!DOCTYPE html>"),
        fault(
            "binary",
            call -> call.ok("\u0000\u0001\u0002\u0003"),
            "not text: a NUL byte after line 0 (expected: UTF-8)"),
        fault(
            "garbage",
            call -> call.ok("a.example\nnot a host\nnor is this\n"),
            "2 of 3 lines are not understood"),
        fault("empty", call -> call.ok(""), "no rules at all"),
        fault("only comments", call -> call.ok("# nothing\n"), "no rules at all"),
        fault(
            "shrunk",
            call -> call.ok("a.example\nb.example\n"),
            "shrunk from 4 rules to 2 (expected: more than 70 %)"),
        fault(
            "not found", call -> call.sendHead("HTTP/1.1 404 Not Found"), "the server answers 404"),
        fault(
            "not modified, unasked",
            call -> call.sendHead("HTTP/1.1 304 Not Modified"),
            "the server answers 304"),
        fault("reset", TestOrigin.Call::reset, "the connection breaks off"),
        fault("closed", TestOrigin.Call::close, "the answer ends within its head"),
        fault(
            "redirected to a private name", to("http://inside.example/x"), "is a private address"),
        fault("redirected to a private address", to("http://10.0.0.1/x"), "is a private address"),
        fault("redirected to metadata", to("http://169.254.169.254/x"), "is a private address"),
        fault("redirected in a circle", to(PATH), "redirects more than 5 times"),
        fault("redirected to a file", to("file:///etc/passwd"), "expected: https://host/path"),
        fault(
            "redirected with a user",
            to("http://user@127.0.0.1/x"),
            "the address names a user, which is not sent"),
        fault("redirected to nonsense", to("http://[/x"), "something that is no address"),
        fault(
            "decompression bomb",
            call -> bytes(call, Archive.gzip(new byte[16 << 20])),
            "unpacks to more than 200 times its size"),
        fault(
            "truncated gzip",
            call -> {
              var packed = Archive.gzip(GOOD.getBytes(UTF_8));
              bytes(call, Arrays.copyOf(packed, packed.length - 9));
            },
            "truncated: what is packed ends in the middle"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void theLastGoodListStays(String name, Script fault, String reason) throws IOException {
    var before = subscribed.text();
    server.on(PATH, fault);

    var outcome = subscribed.refresh(games);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).reason()).contains(reason);
    assertThat(subscribed.text()).isEqualTo(before);
    assertThat(subscribed.blocks("www.d.example")).isTrue();
    subscribed.assertTidy();
    var account = subscribed.refresher.account(games);
    assertThat(account.failures()).isEqualTo(1);
    assertThat(account.failure()).contains(reason);
    assertThat(account.age()).isEqualTo(Duration.ofHours(1));

    server.on(PATH, call -> call.ok(GOOD));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(subscribed.refresher.account(games).failures()).isZero();
  }

  @Test
  void aDeadServerLeavesTheListAsItWas() throws IOException {
    var dead = Subscribed.plain("http://127.0.0.1:" + TestServer.deadPort() + PATH);
    assertThat(subscribed.refresh(dead).toString()).contains("refuses the connection");
    assertThat(subscribed.blocks("www.d.example")).isTrue();
  }

  @Test
  void aServerThatTricklesMeetsTheLimitOnTheWhole() throws IOException {
    var patience =
        new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(600),
            Duration.ofMillis(50));
    var never = new CountDownLatch(1);
    var hurried = new Subscribed(data, patience, Subscribed.TRUSTING);
    server.on(
        PATH,
        call -> {
          call.sendHead("HTTP/1.1 200 OK", "Content-Length: 1000000");
          while (!never.await(20, TimeUnit.MILLISECONDS)) {
            call.send("a");
          }
        });
    assertThat(hurried.refresh(games).toString()).contains("takes longer than 0.6s");
    assertThat(hurried.list()).doesNotExist();
    hurried.assertTidy();
  }

  @Test
  void aLongerListIsAdoptedAndItsChangesAreKept() throws IOException {
    server.on(
        PATH, call -> call.ok("# new\na.example\nb.example\nc.example\ne.example\ne.example\n"));
    assertThat(subscribed.refresh(games)).isEqualTo(new Outcome.Refreshed(1, 1, 5));
    assertThat(subscribed.lastChange(games)).containsExactly("- d.example", "+ e.example");
    assertThat(subscribed.blocks("e.example")).isTrue();
    assertThat(subscribed.blocks("d.example")).isFalse();
    subscribed.assertTidy();
  }

  @Test
  void aListThatReallyShrankCanBeAccepted() {
    server.on(PATH, call -> call.ok("a.example\n"));
    assertThat(subscribed.refresher.refresh(games, true)).isEqualTo(new Outcome.Refreshed(0, 3, 1));
  }

  @Test
  void anotherAddressBeginsAnew() {
    server.on("/other.txt", call -> call.ok("z.example\n"));
    assertThat(subscribed.refresh(Subscribed.plain(server.url("/other.txt"))))
        .isEqualTo(new Outcome.Refreshed(1, 4, 1));
  }

  /** Anybody on the way could say for ever that there is nothing newer. */
  @Test
  void asksForTheWholeByHttp() throws IOException {
    serveVersioned();
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(lastCall().header("If-None-Match")).isNull();
    assertThat(subscribed.refresher.account(games).age()).isZero();
  }

  private void serveVersioned() {
    server.on(
        PATH,
        call -> {
          if ("\"v1\"".equals(call.header("If-None-Match"))) {
            call.sendHead("HTTP/1.1 304 Not Modified");
            return;
          }
          call.sendHead("HTTP/1.1 200 OK", "ETag: \"v1\"", "Content-Length: 40");
          call.send(GOOD);
        });
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void fetchesTheWholeWhereTheListIsNotTheOneThatIsRemembered() throws IOException {
    serveVersioned();
    Files.writeString(subscribed.list(), "edited.example\n");
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
    assertThat(lastCall().header("If-None-Match")).isNull();
    Files.delete(subscribed.list());
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
    assertThat(subscribed.blocks("a.example")).isTrue();
  }

  @Test
  void aDamagedStateIsNotTrusted() throws IOException {
    serveVersioned();
    var state = subscribed.data.resolve("subscriptions/games/state");
    Files.writeString(state, Files.readString(state).replace("rules: 4", "rules: 1"));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(lastCall().header("If-None-Match")).isNull();
    server.on(PATH, call -> call.ok("a.example\n"));
    Files.writeString(state, "");
    assertThat(subscribed.refresh(games).toString()).contains("shrunk from 4 rules to 1");
  }

  @Test
  void aRedirectToAnAllowedAddressIsFollowed() throws IOException {
    server.on(PATH, to("/moved/games.txt"));
    server.on("/moved/games.txt", call -> call.ok(GOOD + "e.example\n"));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Refreshed.class);
  }

  @Test
  void chunksAndGzipAreRead() {
    server.on(PATH, sending("Transfer-Encoding: chunked", "28\r\n" + GOOD + "\r\n0\r\n\r\n"));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
    server.on(PATH, call -> bytes(call, Archive.gzip(GOOD.getBytes(UTF_8))));
    assertThat(subscribed.refresh(games)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void anArchiveAsUt1ShipsItIsRead() throws IOException {
    var archive =
        new Archive()
            .entry("games/", '5', "", "")
            .file("games/domains", GOOD)
            .file("games/urls", "e.example/page\n")
            .targz();
    server.on("/games.tar.gz", call -> bytes(call, archive));
    var ut1 =
        Subscribed.of(
            server.url("/games.tar.gz"), List.of("games/domains", "games/urls"), null, null);
    assertThat(subscribed.refresh(ut1)).isEqualTo(new Outcome.Refreshed(1, 0, 5));
  }

  private TestOrigin.Call lastCall() {
    return server.calls().get(server.calls().size() - 1);
  }

  private static Arguments fault(String name, Script script, String reason) {
    return Arguments.of(name, script, reason);
  }

  private static Script sending(String field, String body) {
    return call -> {
      call.sendHead("HTTP/1.1 200 OK", field);
      call.send(body);
      call.close();
    };
  }

  private static Script to(String location) {
    return call -> call.sendHead("HTTP/1.1 302 Found", "Location: " + location);
  }

  private static void bytes(TestOrigin.Call call, byte[] bytes) throws IOException {
    call.ok(new String(bytes, ISO_8859_1));
  }

  private static void endless(TestOrigin.Call call, String line) throws IOException {
    call.send("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 5_000; i++) {
      call.send(line + "0123456789\r\n");
    }
  }
}
