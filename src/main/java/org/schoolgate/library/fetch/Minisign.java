package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key of <a href="https://jedisct1.github.io/minisign/">minisign</a>, by which files are
 * found to be signed. Knows both kinds of signature: of the file, and of its BLAKE2b hash.
 */
public final class Minisign {

  private static final String KIND_PLAIN = "Ed";
  private static final String KIND_HASHED = "ED";
  private static final String TRUSTED = "trusted comment: ";
  private static final int KIND_BYTES = 2;
  private static final int ID_END = 10;
  private static final int KEY_BYTES = 42;
  private static final int SIGNATURE_BYTES = 74;

  /** The JDK keeps all of what a plain signature is of in memory. */
  private static final long LARGEST_PLAIN = 16 << 20;

  /** What stands before the 32 bytes of an Ed25519 key (RFC 8410). */
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] id;
  private final PublicKey key;

  private Minisign(byte[] id, PublicKey key) {
    this.id = id;
    this.key = key;
  }

  /**
   * Reads a key as minisign prints it, {@code RW...}.
   *
   * @throws FetchException if it is none
   */
  public static Minisign key(String line) throws FetchException {
    try {
      var bytes = Base64.getDecoder().decode(line.strip());
      if (bytes.length != KEY_BYTES || !kind(bytes).equals(KIND_PLAIN)) {
        throw new FetchException("minisign: not a public key");
      }
      var encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + KEY_BYTES - ID_END);
      System.arraycopy(bytes, ID_END, encoded, X509_HEAD.length, KEY_BYTES - ID_END);
      var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      return new Minisign(Arrays.copyOfRange(bytes, KIND_BYTES, ID_END), key);
    } catch (IllegalArgumentException | GeneralSecurityException invalid) {
      throw new FetchException("minisign: not a public key", invalid);
    }
  }

  /**
   * Fails unless {@code signature}, the text of a {@code .minisig} file, is this key's signature of
   * {@code file}, and its trusted comment is signed as well.
   */
  public void verify(Path file, String signature) throws IOException {
    var lines = signature.lines().toList();
    if (lines.size() < 4 || !lines.get(2).startsWith(TRUSTED)) {
      throw new FetchException("the signature is malformed");
    }
    try {
      var bytes = Base64.getDecoder().decode(lines.get(1).strip());
      var whole = Base64.getDecoder().decode(lines.get(3).strip());
      if (bytes.length != SIGNATURE_BYTES) {
        throw new FetchException("the signature is malformed");
      }
      if (!Arrays.equals(bytes, KIND_BYTES, ID_END, id, 0, id.length)) {
        throw new FetchException("the signature is by another key than the one that is pinned");
      }
      var signed = Arrays.copyOfRange(bytes, ID_END, SIGNATURE_BYTES);
      var comment = lines.get(2).substring(TRUSTED.length()).getBytes(UTF_8);
      if (!isSigned(content(file, kind(bytes)), signed)
          || !isSigned(joined(signed, comment), whole)) {
        throw new FetchException("the signature does not fit: the list is not what was signed");
      }
    } catch (IllegalArgumentException | GeneralSecurityException invalid) {
      throw new FetchException("the signature is malformed", invalid);
    }
  }

  private boolean isSigned(byte[] content, byte[] signed) throws GeneralSecurityException {
    var check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update(content);
    return check.verify(signed);
  }

  private static byte[] content(Path file, String kind) throws IOException {
    return switch (kind) {
      case KIND_HASHED -> hash(file);
      case KIND_PLAIN -> {
        if (Files.size(file) > LARGEST_PLAIN) {
          throw new FetchException(
              "signed in the old way, which serves up to 16 MB (expected: minisign -H)");
        }
        yield Files.readAllBytes(file);
      }
      default -> throw new FetchException("the signature is of a kind that is not known");
    };
  }

  private static byte[] hash(Path file) throws IOException {
    var hash = new Blake2b();
    var chunk = new byte[1 << 16];
    try (var in = Files.newInputStream(file)) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        hash.update(chunk, 0, read);
      }
    }
    return hash.digest();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static String kind(byte[] bytes) {
    return new String(bytes, 0, Math.min(KIND_BYTES, bytes.length), UTF_8);
  }
}
