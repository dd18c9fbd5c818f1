package org.schoolgate.library.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Matches;
import org.schoolgate.library.Library;
import org.schoolgate.library.LibraryObserver;
import org.schoolgate.library.ListFolder;
import org.schoolgate.library.Published;
import org.schoolgate.library.Rehearsal;
import org.schoolgate.library.compiled.CompiledStore;
import org.schoolgate.library.fetch.Fetcher;
import org.schoolgate.library.fetch.Network;
import org.schoolgate.library.fetch.Patience;
import org.schoolgate.settings.Settings.Subscription;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.InvalidPlaceException;
import org.schoolgate.site.IpAddress;

/** A folder of data with subscriptions, and a real library over what they put there. */
final class Subscribed {

  static final String NAME = "games";
  static final Patience HASTE =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(400),
          Duration.ofSeconds(20),
          Duration.ofMillis(50));

  static final Patience PATIENT =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(40),
          Duration.ofMillis(50));
  static final SSLSocketFactory TRUSTING = (SSLSocketFactory) SSLSocketFactory.getDefault();

  final Path data;
  final Refresher refresher;
  Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Library library;
  private final List<Published> published = new CopyOnWriteArrayList<>();

  Subscribed(Path data) throws IOException {
    this(data, HASTE, TRUSTING);
  }

  Subscribed(Path data, Patience patience, SSLSocketFactory tls) throws IOException {
    this.data = data;
    var own = Files.createDirectories(data.resolve("own"));
    Files.writeString(own.resolve("own.txt"), "own.example\n");
    this.refresher =
        new Refresher(data, new Fetcher(loopback(), tls, patience), () -> now, new Random(1));
    this.library =
        new Library(
            List.of(ListFolder.of(own), new ListFolder("lists/", data.resolve("lists"))),
            Rehearsal.none(),
            published::add,
            LibraryObserver.silent(),
            () -> Instant.now(),
            CompiledStore.forgetful());
    library.open();
  }

  /** Allows 127.0.0.1 and no other address, and knows names that lead to several. */
  static Network loopback() {
    return new Network() {
      @Override
      public List<InetAddress> addresses(Host host) {
        return switch (host) {
          case IpAddress address -> List.of(address.toInetAddress());
          case DomainName name ->
              name.text().equals("inside.example")
                  ? List.of(
                      InetAddresses.forString("127.0.0.2"), InetAddresses.forString("10.0.0.1"))
                  : List.of(InetAddresses.forString("127.0.0.1"));
        };
      }

      @Override
      public boolean allows(InetSocketAddress address) {
        return address.getAddress().getHostAddress().equals("127.0.0.1");
      }
    };
  }

  static Subscription plain(String address) {
    return of(address, List.of(), null, null);
  }

  static Subscription of(
      String address, List<String> members, @Nullable String checksum, @Nullable String key) {
    return new Subscription(
        NAME,
        "Games",
        URI.create(address),
        members,
        "games",
        false,
        Duration.ofHours(1),
        checksum,
        key,
        1 << 20);
  }

  Outcome refresh(Subscription subscription) {
    now = now.plus(Duration.ofHours(1));
    return refresher.refresh(subscription, false);
  }

  Path list() {
    return data.resolve("lists/subscriptions/games.txt");
  }

  String text() throws IOException {
    return Files.readString(list());
  }

  /** Whether the library, which looks at its folders now, blocks {@code host}. */
  boolean blocks(String host) {
    library.refresh();
    try {
      var found = new Matches();
      published.get(published.size() - 1).index().match(Host.parse(host), null, found);
      return found.count() > 0;
    } catch (InvalidPlaceException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The lines of the last change that came or went. */
  List<String> lastChange(Subscription subscription) throws IOException {
    var change = refresher.lastChange(subscription);
    return change == null
        ? List.of()
        : Files.readAllLines(change).stream().filter(line -> !line.startsWith("#")).toList();
  }

  /** Nothing of a refresh is left but what is meant to stay. */
  void assertTidy() throws IOException {
    try (var files = Files.walk(data)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("."))
          .isSubsetOf(List.of(".lock"));
    }
  }
}
