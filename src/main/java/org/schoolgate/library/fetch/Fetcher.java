package org.schoolgate.library.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Brings files over HTTP/1.1, by HTTPS where the address says so, on the caller's thread.
 *
 * <p>Every hop is checked anew: its name is looked up once, and the connection goes to the very
 * address that was found allowed.
 */
public final class Fetcher {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Network network;
  private final SSLSocketFactory tls;
  private final Patience patience;

  /**
   * @param tls makes connections secure, by the trust that it was made with
   */
  public Fetcher(Network network, SSLSocketFactory tls, Patience patience) {
    this.network = network;
    this.tls = tls;
    this.patience = patience;
  }

  /**
   * Brings a file.
   *
   * @param known by what to tell whether it has changed
   * @param largest the bytes that it may have
   * @param into where it is written; after a failure there may be part of it
   * @throws IOException saying in plain words why it was not brought
   */
  public Answer fetch(URI address, Validators known, long largest, Path into) throws IOException {
    try (var limit = TimeLimit.after(patience.total())) {
      try {
        return follow(Target.of(address), known, largest, into, limit);
      } catch (IOException failure) {
        throw limit.hasPassed()
            ? new FetchException("takes longer than " + words(patience.total()), failure)
            : inPlainWords(failure);
      }
    }
  }

  private Answer follow(Target first, Validators known, long largest, Path into, TimeLimit limit)
      throws IOException {
    var target = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      try (var hop = Hop.to(target, network, tls, patience, limit)) {
        var head = hop.ask(known);
        var location = head.field("location");
        if (!REDIRECTS.contains(head.status()) || location == null) {
          return answer(hop, head, known, largest, into);
        }
        target = target.redirected(location);
      }
    }
    throw new FetchException("redirects more than " + MOST_REDIRECTS + " times");
  }

  private static Answer answer(
      Hop hop, ResponseHead head, Validators known, long largest, Path into) throws IOException {
    if (head.status() == NOT_MODIFIED && !known.isNone()) {
      return new Answer.NotModified();
    }
    if (head.status() != OK) {
      throw new FetchException("the server answers " + head.status() + " (expected: 200)");
    }
    if (head.length() > largest) {
      throw tooLarge(largest);
    }
    write(hop.body(head), largest, into);
    hop.requireEnd(head);
    var validators = new Validators(head.field("etag"), head.field("last-modified"));
    boolean whole = head.isChunked() || head.length() != ResponseHead.NO_LENGTH;
    return new Answer.Fetched(whole, validators, type(head.field("content-type")));
  }

  private static void write(InputStream body, long largest, Path into) throws IOException {
    var chunk = new byte[1 << 16];
    long written = 0;
    try (var file = Files.newOutputStream(into)) {
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        written += read;
        if (written > largest) {
          throw tooLarge(largest);
        }
        file.write(chunk, 0, read);
      }
    }
  }

  private static FetchException tooLarge(long largest) {
    return new FetchException("larger than the " + largest + " bytes that it may have");
  }

  private static @Nullable String type(@Nullable String field) {
    return field == null ? null : field.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private IOException inPlainWords(IOException failure) {
    return switch (failure) {
      case FetchException plain -> plain;
      case SocketTimeoutException late ->
          new FetchException("the server sends nothing for " + words(patience.idle()), late);
      case SSLException untrusted ->
          new FetchException("TLS fails: " + untrusted.getMessage(), untrusted);
      case EOFException cut -> new FetchException(String.valueOf(cut.getMessage()), cut);
      case SocketException broken ->
          new FetchException("the connection breaks off: " + broken.getMessage(), broken);
      default -> failure;
    };
  }

  private static String words(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
