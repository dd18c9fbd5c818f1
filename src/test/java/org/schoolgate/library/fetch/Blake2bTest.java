package org.schoolgate.library.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** BLAKE2b against RFC 7693 and against digests of bytes 0, 1, 2 ... 250, 0, 1 ... */
final class Blake2bTest {

  @ParameterizedTest(name = "{0} bytes at once")
  @CsvSource({
    "0, 786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
    "1, 2fa3f686df876995167e7c2e5d74c4c7b6e48f8068fe0e44208344d480f7904c36963e44115fe3eb2a3ac8694c28bcb4f5a0f3276f2e79487d8219057a506e4b",
    "127, b6292669ccd38d5f01caae96ba272c76a879a45743afa0725d83b9ebb26665b731f1848c52f11972b6644f554c064fa90780dbbbf3a89d4fc31f67df3e5857ef",
    "128, 2319e3789c47e2daa5fe807f61bec2a1a6537fa03f19ff32e87eecbfd64b7e0e8ccff439ac333b040f19b0c4ddd11a61e24ac1fe0f10a039806c5dcc0da3d115",
    "129, f59711d44a031d5f97a9413c065d1e614c417ede998590325f49bad2fd444d3e4418be19aec4e11449ac1a57207898bc57d76a1bcf3566292c20c683a5c4648f",
    "256, 93463ac058b6163eb43be3f5bb32b28541498f4e3366f1effe253ad44e1e076e41c3616046027c82a7124f8f4746668ad10b12e8e25a95ac8f3151df01cd5a93",
    "1000, c11e1c0340bd7e5a1b275f1230c962fad215ecb1391486e74e31b960a2f2996381a5fad092da06841d5f26e38f6ecfeaf441acbcd1c2de61aef121e7927175f5"
  })
  void hashesWholeAndPartialBlocks(int length, String expected) {
    assertThat(hash(bytes(length), length + 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 127, 128, 129})
  void hashesAlikeInPiecesOfAnySize(int piece) {
    assertThat(hash(bytes(1000), piece)).isEqualTo(hash(bytes(1000), 1001));
  }

  /** RFC 7693, appendix A. */
  @ParameterizedTest
  @CsvSource(
      "abc, ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923")
  void hashesAsTheStandardDoes(String text, String expected) {
    assertThat(hash(text.getBytes(US_ASCII), 9)).isEqualTo(expected);
  }

  private static String hash(byte[] bytes, int piece) {
    var hash = new Blake2b();
    for (int i = 0; i < bytes.length; i += piece) {
      hash.update(bytes, i, Math.min(piece, bytes.length - i));
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }
}
