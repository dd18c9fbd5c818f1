package org.schoolgate.library.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.schoolgate.settings.Settings.Subscription;

/** SHA-256 in lower-case hexadecimal. */
final class Checksums {

  /** Of the rules by which lists are made and judged: with others, all are fetched anew. */
  private static final String RULES = "2";

  private Checksums() {}

  /** Of a file; empty where there is none. */
  static String of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    var sum = sha256();
    var chunk = new byte[1 << 16];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        sum.update(chunk, 0, read);
      }
    }
    return HexFormat.of().formatHex(sum.digest());
  }

  /** Of where a list comes from. */
  static String ofSource(Subscription subscription) {
    return of(subscription.address() + "\n" + subscription.members());
  }

  /** Of where a list comes from and what is made of it; begins with that of the source. */
  static String ofTerms(Subscription subscription) {
    var rest =
        String.join(
            "\n",
            RULES,
            subscription.title(),
            subscription.category(),
            String.valueOf(subscription.allows()),
            String.valueOf(subscription.checksum()),
            String.valueOf(subscription.minisign()));
    return ofSource(subscription) + "-" + of(rest);
  }

  private static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
