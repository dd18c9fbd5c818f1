package org.schoolgate.library.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.schoolgate.library.text.TextChange.Piece;

/** Where texts are cut, and what their comparison finds. */
final class ChunkerTest {

  @Property(tries = 500)
  void countsLinesAsTheyAreRead(@ForAll long seed, @ForAll @IntRange(max = 5000) int length)
      throws IOException {
    var chance = new Random(seed);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("abc.\n\r\n\t\u000b\u00e9".charAt(chance.nextInt(10)));
    }
    var bytes = text.toString().getBytes(UTF_8);

    var chunks = Chunker.cut(new ByteArrayInputStream(bytes));

    assertThat(chunks.lines()).isEqualTo(lines(bytes));
    assertThat(chunks.byteEnd(chunks.count() - 1)).isEqualTo(bytes.length);
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      var upToThere = java.util.Arrays.copyOf(bytes, (int) chunks.byteEnd(chunk));
      assertThat(chunks.lineEnd(chunk)).isEqualTo(lines(upToThere));
    }
  }

  @Property(tries = 200)
  void doesNotDependOnHowTheBytesCome(@ForAll long seed) throws IOException {
    var bytes = text(new Random(seed), 20_000).getBytes(UTF_8);

    var inOne = Chunker.cut(new ByteArrayInputStream(bytes));
    var inBits = Chunker.cut(new Trickle(bytes, new Random(seed)));

    assertThat(inBits.isSameText(inOne)).isTrue();
    assertThat(inBits.lineEnds()).isEqualTo(inOne.lineEnds());
  }

  @Property(tries = 100)
  void aLineThatIsPutInLeavesTheRestAsItWas(@ForAll long seed) throws IOException {
    var chance = new Random(seed);
    var text = text(chance, 30_000);
    int at = text.indexOf('\n', chance.nextInt(text.length() - 50)) + 1;
    var edited = text.substring(0, at) + "put-in.example\n" + text.substring(at);

    var change = TextChange.between(cut(text), cut(edited));

    int fresh =
        change.pieces().stream().filter(Piece.Fresh.class::isInstance).mapToInt(Piece::count).sum();
    assertThat(fresh).isBetween(1, 2);
  }

  @Test
  void aTextIsTheSameAsItself() throws IOException {
    var text = text(new Random(7), 10_000);

    assertThat(TextChange.between(cut(text), cut(text)).pieces())
        .containsExactly(new Piece.Kept(0, 0, cut(text).count()));
  }

  @Test
  void nothingIsKeptOfAnotherText() throws IOException {
    var one = cut(text(new Random(7), 1000));
    var other = cut(text(new Random(8), 1000));

    assertThat(TextChange.between(one, other).pieces())
        .containsExactly(new Piece.Fresh(0, other.count()));
    assertThat(TextChange.between(one, cut("")).pieces()).isEmpty();
  }

  @Test
  void aLineThatDoesNotEndIsNoText() {
    assertThatThrownBy(() -> cut("x".repeat(300_000)))
        .isInstanceOf(NotTextException.class)
        .hasMessageContaining("line");
  }

  private static Chunks cut(String text) throws IOException {
    return Chunker.cut(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static int lines(byte[] bytes) {
    var lines = new TextLines(new ByteArrayInputStream(bytes));
    int count = 0;
    while (lines.hasNext()) {
      lines.next();
      count++;
    }
    return count;
  }

  private static String text(Random chance, int lines) {
    var text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append("host-").append(chance.nextInt()).append(".example\n");
    }
    return text.toString();
  }

  /** Gives a few bytes at a time. */
  private static final class Trickle extends InputStream {
    private final byte[] bytes;
    private final Random chance;
    private int at;

    Trickle(byte[] bytes, Random chance) {
      this.bytes = bytes;
      this.chance = chance;
    }

    @Override
    public int read() {
      return at == bytes.length ? -1 : bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = Math.min(Math.min(most, 1 + chance.nextInt(5000)), bytes.length - at);
      if (count == 0) {
        return -1;
      }
      System.arraycopy(bytes, at, into, from, count);
      at += count;
      return count;
    }
  }
}
