package org.schoolgate.blocklist;

import java.util.Arrays;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/** Collects the rules of one list, line by line, into the pool of a {@link RuleTable}. */
public final class RuleTableBuilder {

  private static final int FIRST_RULES = 64;
  private static final int FIRST_BYTES = 1024;

  private byte[] pool = new byte[FIRST_BYTES];
  private int[] starts = new int[FIRST_RULES];
  private int[] lines = new int[FIRST_RULES];
  private int end;
  private int size;
  private int line;
  private Action plain = Action.BLOCK;

  /** Turns to the line with this number; what is added from now on stands there. */
  public void onLine(int number) {
    line = number;
  }

  /** Says what a plain line does. */
  public void plain(Action action) {
    plain = action;
  }

  /**
   * Adds a rule that does what a plain line does; see {@link #add(Scope, Action, Host, String)}.
   */
  public void add(Scope scope, Host host, String path) {
    add(scope, plain, host, path);
  }

  /**
   * Adds a rule.
   *
   * @param path how the path and query must begin, in canonical form; empty for the whole host
   */
  public void add(Scope scope, Action action, Host host, String path) {
    int flags = flags(scope, action);
    switch (host) {
      case DomainName name -> {
        head(flags, name.text().length());
        append(name.text());
      }
      case IpAddress address -> {
        head(flags | RuleTable.IS_ADDRESS, RuleTable.ADDRESS_BYTES);
        append(address.high());
        append(address.low());
      }
    }
    append(path);
  }

  /** Adds the rule of a plain line that is a canonical name, without making a host of it. */
  public void addName(String name) {
    head(flags(Scope.DOMAIN, plain), name.length());
    append(name);
  }

  /** How many rules there are so far. */
  public int size() {
    return size;
  }

  /** The rules so far, which the builder forgets. */
  public RuleTable take() {
    var taken = build();
    size = 0;
    end = 0;
    return taken;
  }

  /** The rules so far. */
  public RuleTable build() {
    var ends = Arrays.copyOf(starts, size + 1);
    ends[size] = end;
    return new RuleTable(plain, Arrays.copyOf(pool, end), ends, Arrays.copyOf(lines, size));
  }

  private static int flags(Scope scope, Action action) {
    return scope.code() | (action == Action.ALLOW ? RuleTable.ALLOWS : 0);
  }

  private void head(int flags, int hostLength) {
    if (size == lines.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lines = Arrays.copyOf(lines, size * 2);
    }
    starts[size] = end;
    lines[size] = line;
    size++;
    makeRoom(RuleTable.HEAD_BYTES);
    pool[end++] = (byte) flags;
    pool[end++] = (byte) hostLength;
  }

  /** Canonical names and paths are ASCII, so that the lower byte of a character is all of it. */
  private void append(String ascii) {
    makeRoom(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      pool[end++] = (byte) ascii.charAt(i);
    }
  }

  private void append(long bits) {
    makeRoom(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      pool[end++] = (byte) (bits >>> shift);
    }
  }

  private void makeRoom(int bytes) {
    if (end + bytes > pool.length) {
      pool =
          Arrays.copyOf(pool, Math.max(end + bytes, Math.addExact(pool.length, pool.length / 2)));
    }
  }
}
