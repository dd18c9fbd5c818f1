package org.schoolgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds files, methods, parameter lists and rooms to the sizes that people can take in. */
final class SizesTest {

  private static final int MOST_LINES_IN_A_FILE = 350;
  private static final int MOST_LINES_IN_A_METHOD = 40;
  private static final int MOST_PARAMETERS = 7;
  private static final int MOST_TYPES_IN_A_PACKAGE = 25;
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void noFileIsTooLong() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var file : sources()) {
      long lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES_IN_A_FILE) {
        tooLong.add(file + ": " + lines);
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void noMethodIsTooLongOrTakesTooMuch() throws IOException {
    var tooBig = new ArrayList<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  ignored -> {},
                  null,
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        new Methods(unit, positions, tooBig).scan(unit, null);
      }
    }
    assertThat(tooBig).isEmpty();
  }

  @Test
  void noPackageHoldsTooManyTypes() throws IOException {
    Map<String, Long> counts =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(
                Collectors.groupingBy(
                    file -> String.valueOf(file.getParent()), TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count <= MOST_TYPES_IN_A_PACKAGE);
    assertThat(counts).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (var walk = Files.walk(SOURCES)) {
      return walk.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Measures the methods of one file. Records are exempt from the limit on parameters. */
  private static final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> tooBig;

    Methods(CompilationUnitTree unit, SourcePositions positions, List<String> tooBig) {
      this.unit = unit;
      this.positions = positions;
      this.tooBig = tooBig;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      var map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, method));
      long last = map.getLineNumber(positions.getEndPosition(unit, method));
      var name = unit.getSourceFile().getName() + ":" + first + " " + method.getName();
      if (last - first + 1 > MOST_LINES_IN_A_METHOD) {
        tooBig.add(name + ": " + (last - first + 1) + " lines");
      }
      boolean inRecord =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
              && type.getKind().name().equals("RECORD");
      if (method.getParameters().size() > MOST_PARAMETERS && !inRecord) {
        tooBig.add(name + ": " + method.getParameters().size() + " parameters");
      }
      return super.visitMethod(method, null);
    }
  }
}
