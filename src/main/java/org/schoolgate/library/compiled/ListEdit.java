package org.schoolgate.library.compiled;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.schoolgate.blocklist.KeptLines;
import org.schoolgate.blocklist.ListProblem;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.PrintedRules;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.Chunker;
import org.schoolgate.library.text.Chunks;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.library.text.TextChange;
import org.schoolgate.library.text.TextChange.Piece;
import org.schoolgate.library.text.TextLines;

/**
 * Makes a list out of a compiled one and a later version of its text, reading only what differs.
 *
 * <p>This gives exactly what compiling the later version would: lines that are in both mean the
 * same as long as each stands for itself and the header does the same, and where that is in doubt
 * the answer is that it cannot be done.
 */
public final class ListEdit {

  /** More than this is better compiled: bytes of fresh text. */
  private static final long MOST_BYTES = 8L << 20;

  /** From here on the compiled list is to be made anew: rules held as text are large. */
  private static final int MANY_RULES = 1 << 16;

  private final CompiledList base;
  private final Chunks now;
  private final ListParser parser;
  private final List<KeptLines.Run> runs = new ArrayList<>();
  private final List<ListProblem> problems = new ArrayList<>();
  private int keptRules;
  private int keptEntries;
  private int keptProblems;

  /**
   * A list as edited.
   *
   * @param outgrown whether so much was edited that the list had better be compiled anew
   */
  public record Edited(ParsedList list, boolean outgrown) {}

  private ListEdit(CompiledList base, Chunks now) {
    this.base = base;
    this.now = now;
    this.parser = new ListParser(base.name());
  }

  /**
   * The list that {@code file} now holds.
   *
   * @param now the text of the file
   * @return empty if it has to be compiled to know
   * @throws NotTextException if what is fresh is not text
   * @throws IOException if the file cannot be read
   */
  public static Optional<Edited> of(CompiledList base, Chunks now, Path file) throws IOException {
    var change = TextChange.between(base.chunks(), now);
    if (change.pieces().stream().allMatch(Piece.Kept.class::isInstance)
        && base.chunks().count() == now.count()) {
      return Optional.of(new Edited(base.list(), false));
    }
    boolean isReadable = base.lineByLine() && !change.pieces().isEmpty();
    return isReadable && freshBytes(change, now) <= MOST_BYTES
        ? new ListEdit(base, now).read(change, file)
        : Optional.empty();
  }

  private static long freshBytes(TextChange change, Chunks now) {
    long bytes = 0;
    for (var piece : change.pieces()) {
      if (piece instanceof Piece.Fresh) {
        bytes += now.byteEnd(piece.first() + piece.count() - 1) - now.byteEnd(piece.first() - 1);
      }
    }
    return bytes;
  }

  private Optional<Edited> read(TextChange change, Path file) throws IOException {
    try (var channel = FileChannel.open(file)) {
      for (var piece : change.pieces()) {
        if (piece instanceof Piece.Kept kept && !keepsItsHead(kept)) {
          return Optional.empty();
        }
        switch (piece) {
          case Piece.Kept kept -> keep(kept);
          case Piece.Fresh fresh -> read(channel, fresh);
        }
        if (!isPastHeader()) {
          return Optional.empty();
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return parser.isLineByLine() ? list(change) : Optional.empty();
  }

  /** The first piece has to show where the header ends, for those behind it to be none of it. */
  private boolean isPastHeader() {
    return parser.isPastHeader() || (keptRules > 0 && runs.getFirst().before() == 1);
  }

  /** What was header has to be header still, on the same lines; what was not never becomes it. */
  private boolean keepsItsHead(Piece.Kept kept) {
    boolean inPlace = kept.first() == 0 && kept.before() == 0;
    return inPlace || base.chunks().lineEnd(kept.before() - 1) >= base.headerEnd();
  }

  private void keep(Piece.Kept kept) {
    int end = kept.before() + kept.count();
    var chunks = base.chunks();
    int lineBefore = chunks.lineEnd(kept.before() - 1);
    int lines = chunks.lineEnd(end - 1) - lineBefore;
    runs.add(new KeptLines.Run(lineBefore + 1, now.lineEnd(kept.first() - 1) + 1, lines));
    keptRules += base.counts().rules(kept.before(), end);
    keptEntries += base.counts().entries(kept.before(), end);
    keptProblems += base.counts().problems(kept.before(), end);
  }

  private void read(FileChannel channel, Piece.Fresh fresh) throws IOException {
    int linesBefore = now.lineEnd(fresh.first() - 1);
    if (linesBefore > 0) {
      parser.turnTo(linesBefore + 1, base.header());
    }
    long from = now.byteEnd(fresh.first() - 1);
    var bytes = ByteBuffer.allocate((int) (now.byteEnd(fresh.first() + fresh.count() - 1) - from));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    requireSame(fresh, bytes.array());
    var lines = new TextLines(new ByteArrayInputStream(bytes.array()), linesBefore);
    while (lines.hasNext()) {
      parser.next(lines.next());
    }
  }

  /** What is read now has to be what was cut before. */
  private void requireSame(Piece.Fresh fresh, byte[] bytes) throws IOException {
    var again = Chunker.cut(new ByteArrayInputStream(bytes));
    boolean same = again.count() == fresh.count();
    for (int chunk = 0; same && chunk < again.count(); chunk++) {
      same = again.hash(chunk) == now.hash(fresh.first() + chunk);
    }
    if (!same) {
      throw new EOFException("the file changed while it was read");
    }
  }

  private Optional<Edited> list(TextChange change) {
    boolean fromTheTop = change.pieces().getFirst() instanceof Piece.Fresh;
    var fresh = parser.end();
    var header = fromTheTop ? fresh.header() : base.header();
    if (header.action() != base.header().action()) {
      return Optional.empty();
    }
    var kept = KeptLines.of(runs);
    var list =
        new ParsedList(
            base.name(),
            header,
            fresh.rules(),
            new PrintedRules(base.prints(), kept),
            keptRules + fresh.ruleCount(),
            problems(kept, fresh.problems()),
            keptProblems + fresh.problemCount(),
            keptEntries + fresh.lineCount());
    return Optional.of(new Edited(list, fresh.ruleCount() > MANY_RULES));
  }

  /** The problems that are known: of a list with many only the first are. */
  private List<ListProblem> problems(KeptLines kept, List<ListProblem> fresh) {
    problems.addAll(fresh);
    for (var problem : base.problems()) {
      int line = kept.now(problem.line());
      if (line > 0) {
        problems.add(new ListProblem(line, problem.column(), problem.value(), problem.expected()));
      }
    }
    problems.sort(Comparator.comparingInt(ListProblem::line));
    return problems.subList(0, Math.min(problems.size(), ParsedList.PROBLEMS_KEPT));
  }
}
