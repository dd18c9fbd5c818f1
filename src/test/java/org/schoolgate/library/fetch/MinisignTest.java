package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures by which a list proves where it comes from. */
final class MinisignTest {

  private static final byte[] CONTENT = "a.example\n".getBytes(UTF_8);

  @TempDir private Path folder;
  private Path file = Path.of("");
  private SigningKey key;

  MinisignTest() throws GeneralSecurityException {
    key = new SigningKey();
  }

  @BeforeEach
  void write() throws IOException {
    file = Files.write(folder.resolve("list"), CONTENT);
  }

  /** Made by minisign itself; from the tests of minisign-verify, which are public. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        untrusted comment: signature from minisign secret key
        RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
        trusted comment: timestamp:1633700835\tfile:test\tprehashed
        wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==
        """,
        """
        untrusted comment: signature from minisign secret key
        RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=
        trusted comment: timestamp:1555779966\tfile:test
        QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==
        """
      })
  void agreesWithMinisignItself(String signature) throws IOException {
    Files.writeString(file, "test");
    Minisign.key("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3")
        .verify(file, signature);
    Files.writeString(file, "Test");
    assertRefused(
        Minisign.key("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"),
        signature,
        "does not fit");
  }

  @Test
  void acceptsBothKindsOfSignature() throws IOException, GeneralSecurityException {
    Minisign.key(key.line()).verify(file, key.sign(CONTENT));
    Minisign.key(key.line()).verify(file, key.signPlainly(CONTENT));
  }

  @Test
  void refusesTheSignatureOfAnotherText() throws IOException, GeneralSecurityException {
    assertRefused(
        Minisign.key(key.line()), key.sign("b.example\n".getBytes(UTF_8)), "does not fit");
  }

  @Test
  void refusesTheSameIdWithAnotherKey() throws IOException, GeneralSecurityException {
    assertRefused(Minisign.key(new SigningKey().line()), key.sign(CONTENT), "does not fit");
  }

  @Test
  void refusesACommentThatWasNotSigned() throws IOException, GeneralSecurityException {
    var signature = key.sign(CONTENT).replace("timestamp:1", "timestamp:2");
    assertRefused(Minisign.key(key.line()), signature, "does not fit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "one line",
        "a\nb\ntrusted comment: c\nd",
        "a\nRUQ=\ntrusted comment: c\nRUQ="
      })
  void refusesWhatIsNoSignature(String signature) throws IOException {
    assertRefused(Minisign.key(key.line()), signature, "malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "RWQ", "!!", "RUQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"})
  void refusesWhatIsNoKey(String line) {
    assertThatThrownBy(() -> Minisign.key(line)).hasMessage("minisign: not a public key");
    assertThat(line).isNotEqualTo(key.line());
  }

  private void assertRefused(Minisign minisign, String signature, String reason) {
    assertThatThrownBy(() -> minisign.verify(file, signature))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(reason);
  }
}
