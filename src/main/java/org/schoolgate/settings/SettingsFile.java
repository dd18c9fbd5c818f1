package org.schoolgate.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Node.Mapping;
import org.schoolgate.settings.Node.Mark;
import org.schoolgate.settings.Node.Scalar;

/** The settings file, from the disk to nodes. */
final class SettingsFile {

  /** Far beyond any real settings; what is larger is some other file. */
  static final int MOST_BYTES = 1 << 20;

  private final String where;
  private final Problems problems;

  private SettingsFile(String where, Problems problems) {
    this.where = where;
    this.problems = problems;
  }

  /** What {@code file} holds; empty, and a problem told, where it cannot be read. */
  static Mapping read(Path file, Problems problems) {
    return new SettingsFile(file.toString(), problems).read(file);
  }

  private Mapping read(Path file) {
    var empty = new Mapping(new Mark(where, 1, 1));
    var text = text(file);
    if (text == null) {
      return empty;
    }
    return switch (YamlText.read(text, where, "", problems)) {
      case null -> empty;
      case Mapping mapping -> mapping;
      case Scalar scalar when scalar.text() == null -> empty;
      case Node other -> {
        problems.add(other.mark(), "", other.shown(), "keys and values, as in proxy.listen: 3128");
        yield empty;
      }
    };
  }

  private @Nullable String text(Path file) {
    if (Files.isDirectory(file)) {
      return unreadable("a folder", "a settings file");
    }
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        return unreadable("more than 1 MB", "a settings file of at most 1 MB");
      }
      return decoded(ByteBuffer.wrap(bytes));
    } catch (NoSuchFileException missing) {
      return unreadable("no such file", "a settings file");
    } catch (AccessDeniedException denied) {
      return unreadable("no permission to read it", "a file that can be read");
    } catch (IOException failed) {
      return unreadable("cannot be read: " + failed.getMessage(), "a file that can be read");
    }
  }

  private @Nullable String decoded(ByteBuffer bytes) {
    var text = CharBuffer.allocate(bytes.remaining());
    if (UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      text.flip();
      var before = text.toString();
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      problems.add(new Mark(where, line, column), "", "not text", "UTF-8 text");
      return null;
    }
    text.flip();
    boolean marked = text.length() > 0 && text.charAt(0) == '\uFEFF';
    return marked ? text.subSequence(1, text.length()).toString() : text.toString();
  }

  private @Nullable String unreadable(String value, String expected) {
    problems.add(new Mark(where, 0, 0), "", value, expected);
    return null;
  }
}
