package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** Signs as minisign does, with a key that is made for one test. */
public final class SigningKey {

  private static final byte[] ID = "test-key".getBytes(UTF_8);

  private final KeyPair pair;

  public SigningKey() throws GeneralSecurityException {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** The public key, as a line. */
  public String line() {
    var encoded = pair.getPublic().getEncoded();
    var key = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return Base64.getEncoder().encodeToString(joined("Ed".getBytes(UTF_8), ID, key));
  }

  /** The text of a signature of the hash of {@code content}. */
  public String sign(byte[] content) throws GeneralSecurityException {
    var hash = new Blake2b();
    hash.update(content, 0, content.length);
    return sign("ED", hash.digest(), "timestamp:1");
  }

  /** The text of a signature of {@code content} itself. */
  String signPlainly(byte[] content) throws GeneralSecurityException {
    return sign("Ed", content, "timestamp:1");
  }

  private String sign(String kind, byte[] content, String comment) throws GeneralSecurityException {
    var signed = ed25519(content);
    var whole = ed25519(joined(signed, comment.getBytes(UTF_8)));
    return "untrusted comment: by a test\n"
        + Base64.getEncoder().encodeToString(joined(kind.getBytes(UTF_8), ID, signed))
        + "\ntrusted comment: "
        + comment
        + "\n"
        + Base64.getEncoder().encodeToString(whole)
        + "\n";
  }

  private byte[] ed25519(byte[] content) throws GeneralSecurityException {
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return signature.sign();
  }

  private static byte[] joined(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (var part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
