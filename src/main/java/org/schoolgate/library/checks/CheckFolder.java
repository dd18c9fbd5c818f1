package org.schoolgate.library.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.schoolgate.library.ListFolder;
import org.schoolgate.library.Stamp;

/**
 * The folder {@code checks} beside the school's lists. A file that cannot be used keeps the checks
 * of its last good version. For one thread at a time.
 */
public final class CheckFolder {

  /** How long a file system may give two versions of a file one time. */
  private static final Duration GRAIN = Duration.ofSeconds(2);

  private final Path path;
  private final Map<Demand, Seen> seen = new EnumMap<>(Demand.class);

  private record Seen(CheckFile file, @Nullable Stamp stamp) {}

  /**
   * The checks of the lists in {@code lists}; nothing is read yet.
   *
   * @param lists the school's own folder of lists
   */
  public CheckFolder(Path lists) {
    this.path = lists.resolve(ListFolder.CHECKS);
  }

  /** Reads what may have changed, and says whether anything has. */
  public boolean refresh(Instant now) {
    boolean changed = false;
    for (var demand : Demand.values()) {
      changed |= refresh(demand, now);
    }
    return changed;
  }

  /** Every check that counts, in the order of the files. */
  public List<Check> checks() {
    return seen.values().stream().flatMap(each -> each.file().checks().stream()).toList();
  }

  /** Every line that is not understood and every file that cannot be used, in words. */
  public List<String> problems() {
    return seen.values().stream().flatMap(each -> each.file().report().stream()).toList();
  }

  private boolean refresh(Demand demand, Instant now) {
    var file = path.resolve(demand.fileName());
    var stamp = stamp(file);
    var before = seen.get(demand);
    if (before != null && stamp != null && stamp.equals(before.stamp()) && isSettled(stamp, now)) {
      return false;
    }
    var read = CheckFileReader.read(demand, file);
    if (read.fault() != null && before != null) {
      read = read.keeping(before.file().checks());
    }
    seen.put(demand, new Seen(read, stamp));
    return before == null || !before.file().equals(read);
  }

  private static boolean isSettled(Stamp stamp, Instant now) {
    return stamp.modified().plus(GRAIN).isBefore(now);
  }

  /** Null where there is no such file, or none that can be looked at. */
  private static @Nullable Stamp stamp(Path file) {
    try {
      return Stamp.of(file);
    } catch (IOException gone) {
      return null;
    }
  }
}
