package org.schoolgate.blocklist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * The rules of one list, in its order. Immutable.
 *
 * <p>A rule is not an object but an entry in a pool of bytes: flags, length of the host, the host
 * (a name in ASCII, or the 16 bytes of an address), then the path if there is one.
 */
public final class RuleTable {

  static final int HEAD_BYTES = 2;
  static final int ADDRESS_BYTES = 16;
  static final int SCOPE_MASK = 0x3;
  static final int ALLOWS = 0x4;
  static final int IS_ADDRESS = 0x8;

  /** A list without rules. */
  public static final RuleTable EMPTY =
      new RuleTable(Action.BLOCK, new byte[0], new int[1], new int[0]);

  private final Action plain;
  private final byte[] pool;
  private final int[] starts;
  private final int[] lines;

  /**
   * @param plain what a plain line of the list does
   * @param starts where each rule starts in the pool, and one more: where the last one ends
   */
  RuleTable(Action plain, byte[] pool, int[] starts, int[] lines) {
    this.plain = plain;
    this.pool = pool;
    this.starts = starts;
    this.lines = lines;
  }

  /** How many rules there are. */
  public int size() {
    return lines.length;
  }

  /** The host that the rule is about. */
  public Host host(int rule) {
    int start = hostStart(rule);
    return isAddress(rule)
        ? new IpAddress(bits(start), bits(start + Long.BYTES))
        : new DomainName(new String(pool, start, hostLength(rule), ISO_8859_1));
  }

  /** How far around its host the rule reaches. */
  public Scope scope(int rule) {
    return Scope.of(flags(rule) & SCOPE_MASK);
  }

  /** What the rule does. */
  public Action action(int rule) {
    return allows(rule) ? Action.ALLOW : Action.BLOCK;
  }

  /** How the path and query of a URL must begin; null where the rule covers the whole host. */
  public @Nullable String path(int rule) {
    return hasPath(rule) ? new String(pool, pathStart(rule), pathLength(rule), ISO_8859_1) : null;
  }

  /** The line of the rule in its list, counted from one. */
  public int line(int rule) {
    return lines[rule];
  }

  /** The rule by itself. */
  public Rule rule(int rule) {
    return new Rule(host(rule), path(rule), scope(rule), action(rule), line(rule));
  }

  /** The rule as a line of its list; see {@link Rule#text}. */
  public String text(int rule) {
    return rule(rule).text(plain);
  }

  /** Scope and action, as bits. */
  int marks(int rule) {
    return flags(rule) & (SCOPE_MASK | ALLOWS);
  }

  boolean allows(int rule) {
    return (flags(rule) & ALLOWS) != 0;
  }

  boolean isAddress(int rule) {
    return (flags(rule) & IS_ADDRESS) != 0;
  }

  boolean hasPath(int rule) {
    return pathLength(rule) > 0;
  }

  /** How many rules have a path. */
  int pathCount() {
    int count = 0;
    for (int rule = 0; rule < size(); rule++) {
      count += hasPath(rule) ? 1 : 0;
    }
    return count;
  }

  int pathLength(int rule) {
    return starts[rule + 1] - pathStart(rule);
  }

  int hostLength(int rule) {
    return pool[starts[rule] + 1] & 0xFF;
  }

  /**
   * Whether the rule is about {@code host}, or for a name about what follows its first {@code from}
   * characters.
   */
  boolean isAbout(int rule, Host host, int from) {
    return switch (host) {
      case DomainName name -> !isAddress(rule) && isAboutName(rule, name.text(), from);
      case IpAddress address ->
          isAddress(rule)
              && bits(hostStart(rule)) == address.high()
              && bits(hostStart(rule) + Long.BYTES) == address.low();
    };
  }

  /** Whether the rule's path is the first {@code length} characters of {@code path}. */
  boolean hasPath(int rule, String path, int length) {
    if (pathLength(rule) != length) {
      return false;
    }
    int start = pathStart(rule);
    for (int i = 0; i < length; i++) {
      if (pool[start + i] != path.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether two rules of this table differ in nothing but their lines. */
  boolean same(int rule, int other) {
    return Arrays.equals(
        pool, starts[rule], starts[rule + 1], pool, starts[other], starts[other + 1]);
  }

  /** Hashes the rule's host, as {@link SuffixHash} hashes a host that is asked about. */
  long hashOfHost(int rule, SuffixHash hash) {
    int start = hostStart(rule);
    return isAddress(rule)
        ? hash.ofAddress(bits(start), bits(start + Long.BYTES))
        : hash.ofName(pool, start, start + hostLength(rule));
  }

  /** Goes on from the hash of the rule's host over its path. */
  long hashOfPath(int rule, long ofHost, SuffixHash hash) {
    return hash.ofPath(ofHost, pool, pathStart(rule), starts[rule + 1]);
  }

  private boolean isAboutName(int rule, String name, int from) {
    int length = hostLength(rule);
    if (length != name.length() - from) {
      return false;
    }
    int start = hostStart(rule);
    for (int i = 0; i < length; i++) {
      if (pool[start + i] != name.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }

  private int flags(int rule) {
    return pool[starts[rule]];
  }

  private int hostStart(int rule) {
    return starts[rule] + HEAD_BYTES;
  }

  private int pathStart(int rule) {
    return hostStart(rule) + hostLength(rule);
  }

  private long bits(int start) {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = (bits << Byte.SIZE) | (pool[start + i] & 0xFF);
    }
    return bits;
  }
}
