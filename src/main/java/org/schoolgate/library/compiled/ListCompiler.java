package org.schoolgate.library.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.schoolgate.blocklist.PrintFiller;
import org.schoolgate.blocklist.SuffixHash;
import org.schoolgate.blocklist.text.ListParser;
import org.schoolgate.library.text.Chunker;
import org.schoolgate.library.text.Chunks;
import org.schoolgate.library.text.NotTextException;
import org.schoolgate.library.text.TextLines;

/**
 * Makes a {@link CompiledList} out of a file: reads it once to cut it, and once to understand it.
 */
public final class ListCompiler {

  private static final int RULES_AT_ONCE = 8192;
  private static final String CHANGED = "the file changed while it was read (expected: it stays)";

  private final String name;
  private final Chunks chunks;
  private final ListParser parser;
  private final PrintFiller filler;
  private final int[] rules;
  private final int[] entries;
  private final int[] problems;
  private int taken;

  private ListCompiler(String name, Chunks chunks, SuffixHash hash) {
    this.name = name;
    this.chunks = chunks;
    this.parser = new ListParser(name);
    this.filler = new PrintFiller(hash);
    this.rules = new int[chunks.count()];
    this.entries = new int[chunks.count()];
    this.problems = new int[chunks.count()];
  }

  /**
   * Compiles the list in {@code file}, which must not change meanwhile.
   *
   * @param name the list's path below the folder of lists
   * @param hash what the keys of its prints are drawn by
   * @throws NotTextException if the file is not text
   * @throws IOException if it cannot be read, or has other lines the second time
   */
  public static CompiledList compile(String name, Path file, SuffixHash hash, Progress progress)
      throws IOException {
    Chunks chunks;
    var first = new CRC32C();
    try (var bytes = new CheckedInputStream(Files.newInputStream(file), first)) {
      chunks = Chunker.cut(bytes);
    }
    var compiler = new ListCompiler(name, chunks, hash);
    var second = new CRC32C();
    try (var bytes = new CheckedInputStream(Files.newInputStream(file), second)) {
      compiler.read(new TextLines(bytes), progress);
      if (first.getValue() != second.getValue()) {
        throw new IOException(CHANGED);
      }
      return compiler.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(TextLines lines, Progress progress) throws IOException {
    int line = 0;
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      for (; line < chunks.lineEnd(chunk) && lines.hasNext(); line++) {
        parser.next(lines.next());
      }
      rules[chunk] = taken + parser.rulesHeld();
      entries[chunk] = parser.lineCount();
      problems[chunk] = parser.problemCount();
      if (parser.rulesHeld() >= RULES_AT_ONCE) {
        takeRules();
        progress.reached((double) line / chunks.lines());
      }
    }
    if (line != chunks.lines() || lines.hasNext()) {
      throw new IOException(CHANGED);
    }
  }

  private void takeRules() {
    var part = parser.takeRules();
    taken += part.size();
    filler.add(part);
  }

  private CompiledList end() {
    var list = parser.end();
    filler.add(list.rules());
    int last = chunks.count() - 1;
    if (last >= 0) {
      entries[last] = list.lineCount();
      problems[last] = list.problemCount();
    }
    return new CompiledList(
        name,
        list.header(),
        chunks,
        new Counts(rules, entries, problems),
        list.problems(),
        parser.isLineByLine(),
        parser.headerEnd(),
        false,
        filler.build());
  }
}
