package org.schoolgate.library.checks;

import java.nio.file.Path;
import org.schoolgate.site.WebUrl;

/**
 * A target with the verdict it must have, as one line of a file of checks states it.
 *
 * @param line the line, counted from one
 * @param target the target as it was written, cut to 200 characters
 * @param url the URL to which it leads
 */
public record Check(Demand demand, Path file, int line, String target, WebUrl url) {

  /** {@code blocklists/checks/must-allow.txt:12: example.com}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + target;
  }
}
