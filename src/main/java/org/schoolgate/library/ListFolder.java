package org.schoolgate.library;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;

/**
 * A folder with lists in it and in the folders beneath: every {@code *.txt} file, and the files
 * {@code domains} and {@code urls} of UT1 folders. Hidden files, read-me files and the folder
 * {@code checks} are passed over.
 *
 * @param prefix what the names of its lists begin with: nothing, or a word and {@code /}
 * @param path where it is; it need not exist
 */
public record ListFolder(String prefix, Path path) {

  /** The folder beside the lists that holds no lists but checks of them. */
  public static final String CHECKS = "checks";

  private static final int DEEPEST = 16;

  /** A folder whose lists are called by their paths in it. */
  public static ListFolder of(Path path) {
    return new ListFolder("", path);
  }

  /** Adds what is there now to {@code survey}. */
  void survey(Survey survey) {
    if (!prefix.isEmpty() && Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      survey.absent(path);
      return;
    }
    try {
      Files.walkFileTree(
          path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new Visitor(survey));
    } catch (IOException e) {
      survey.unreadable(path);
    }
  }

  private String name(Path file) {
    return prefix + path.relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static boolean isList(String fileName) {
    boolean readMe = fileName.toLowerCase(Locale.ROOT).equals("readme.txt");
    return (fileName.endsWith(".txt") && !readMe)
        || fileName.equals("domains")
        || fileName.equals("urls");
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Survey survey;

    Visitor(Survey survey) {
      this.survey = survey;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(path) && isPassedOver(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      survey.folder(folder);
      return FileVisitResult.CONTINUE;
    }

    /** Only regular files: reading a pipe could wait for ever. */
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isSymbolicLink()) {
        // Links are followed, so this is one that leads nowhere now: a share that is not mounted.
        survey.unreadable(file);
        return FileVisitResult.CONTINUE;
      }
      var fileName = file.getFileName().toString();
      if (attributes.isRegularFile() && isList(fileName) && !fileName.startsWith(".")) {
        survey.list(name(file), file, Stamp.of(attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      survey.unreadable(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      if (failure != null) {
        survey.unreadable(folder);
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isPassedOver(Path folder) {
      var folderName = folder.getFileName().toString();
      boolean checks = folderName.equals(CHECKS) && path.equals(folder.getParent());
      return checks || folderName.startsWith(".");
    }
  }
}
