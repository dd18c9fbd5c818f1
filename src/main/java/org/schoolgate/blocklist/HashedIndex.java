package org.schoolgate.blocklist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolgate.site.DomainName;
import org.schoolgate.site.Host;
import org.schoolgate.site.IpAddress;

/**
 * An index of open addressing. A slot holds half of a key's hash and the number of a rule, counted
 * through all lists; several rules on one key lie in slots one after another, up to the first empty
 * one. A hit is checked against the rule's own bytes, so there are no false ones.
 *
 * <p>A rule on a host lies under the hash of that host. A rule on a URL lies under the hash of its
 * host and path, and one such rule for each host lies under the host, too, as a signpost that there
 * are paths to look for.
 *
 * <p>Of large lists only {@link Prints} are held, one table for each; they are looked into on the
 * same walk.
 */
final class HashedIndex implements RuleIndex {

  private final List<ParsedList> lists;
  private final RuleNumbers numbers;
  private final SuffixHash hash;
  private final long[] slots;
  private final PrintedList[] printed;
  private final int size;
  private final int longestPath;

  /** A list of which only prints are held, by its position. */
  private record PrintedList(int list, PrintedRules rules) {}

  private HashedIndex(List<ParsedList> lists, SuffixHash hash) {
    var filler = new SlotFiller(new RuleNumbers(lists), hash);
    this.lists = lists;
    this.numbers = filler.numbers();
    this.hash = hash;
    this.slots = filler.fill();
    this.printed = printed(lists, hash);
    this.size = lists.stream().mapToInt(ParsedList::ruleCount).reduce(0, Math::addExact);
    int longest = filler.longestPath();
    for (var list : printed) {
      longest = Math.max(longest, list.rules().prints().longestPath());
    }
    this.longestPath = longest;
  }

  private static PrintedList[] printed(List<ParsedList> lists, SuffixHash hash) {
    var printed = new ArrayList<PrintedList>();
    for (int list = 0; list < lists.size(); list++) {
      var rules = lists.get(list).printed();
      if (rules != null) {
        if (rules.prints().hash().mark() != hash.mark()) {
          throw new IllegalArgumentException(
              "list: " + lists.get(list).name() + " (expected: prints by the hash of the others)");
        }
        printed.add(new PrintedList(list, rules));
      }
    }
    return printed.toArray(PrintedList[]::new);
  }

  static HashedIndex build(List<ParsedList> lists, SuffixHash hash) {
    return new HashedIndex(List.copyOf(lists), hash);
  }

  @Override
  public List<ParsedList> lists() {
    return lists;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean match(Host host, @Nullable String pathAndQuery, Matches found) {
    found.clear();
    return switch (host) {
      case DomainName name -> matchName(name, pathAndQuery, found);
      case IpAddress address ->
          matchHost(address, 0, hash.ofAddress(address.high(), address.low()), pathAndQuery, found);
    };
  }

  /** Walks from the end of the name to its beginning, as {@link SuffixHash#ofName} does. */
  private boolean matchName(DomainName host, @Nullable String path, Matches found) {
    boolean leftOut = false;
    var name = host.text();
    long running = SuffixHash.START;
    long word = 0;
    int held = 0;
    for (int i = name.length() - 1; i >= 0; i--) {
      word = (word << Byte.SIZE) | name.charAt(i);
      boolean labelStarts = i == 0 || name.charAt(i - 1) == '.';
      if (++held == SuffixHash.STRIDE || labelStarts) {
        running = hash.step(running, word);
        word = 0;
        held = 0;
      }
      if (labelStarts) {
        leftOut |= matchHost(host, i, running, path, found);
      }
    }
    return leftOut;
  }

  /**
   * Finds the rules on {@code host} without its first {@code from} characters.
   *
   * @return whether rules on URLs were left out
   */
  private boolean matchHost(
      Host host, int from, long running, @Nullable String path, Matches found) {
    long key = hash.key(running);
    boolean hasPaths = matchHeld(host, from, key, found);
    for (var list : printed) {
      hasPaths |= list.rules().find(key, list.list(), from == 0, hostLength(host, from), 0, found);
    }
    if (hasPaths && path != null) {
      matchPaths(host, from, running, path, found);
    }
    return hasPaths && path == null;
  }

  /** Whether there are rules with paths on the host, too. */
  private boolean matchHeld(Host host, int from, long key, Matches found) {
    boolean hasPaths = false;
    int slot = Slots.first(key, slots);
    for (long held = slots[slot]; held != Slots.EMPTY; held = slots[slot]) {
      if (Slots.mayHold(held, key)) {
        int list = numbers.list(Slots.number(held));
        int rule = numbers.rule(Slots.number(held), list);
        var table = numbers.table(list);
        if (table.isAbout(rule, host, from)) {
          if (table.hasPath(rule)) {
            hasPaths = true;
          } else if (table.scope(rule).covers(from == 0)) {
            found.add(list, table.line(rule), table.marks(rule), table.hostLength(rule), 0);
          }
        }
      }
      slot = Slots.next(slot, slots);
    }
    return hasPaths;
  }

  private void matchPaths(Host host, int from, long running, String path, Matches found) {
    long on = running;
    int longest = Math.min(path.length(), longestPath);
    for (int length = 1; length <= longest; length++) {
      on = hash.step(on, path.charAt(length - 1));
      if (endsPrefix(path, length)) {
        long key = hash.key(on);
        matchPath(host, from, key, path, length, found);
        for (var list : printed) {
          list.rules().find(key, list.list(), from == 0, hostLength(host, from), length, found);
        }
      }
    }
  }

  private void matchPath(Host host, int from, long key, String path, int length, Matches found) {
    int slot = Slots.first(key, slots);
    for (long held = slots[slot]; held != Slots.EMPTY; held = slots[slot]) {
      if (Slots.mayHold(held, key)) {
        int list = numbers.list(Slots.number(held));
        int rule = numbers.rule(Slots.number(held), list);
        var table = numbers.table(list);
        if (table.isAbout(rule, host, from)
            && table.hasPath(rule, path, length)
            && table.scope(rule).covers(from == 0)) {
          found.add(list, table.line(rule), table.marks(rule), table.hostLength(rule), length);
        }
      }
      slot = Slots.next(slot, slots);
    }
  }

  private static int hostLength(Host host, int from) {
    return switch (host) {
      case DomainName name -> name.text().length() - from;
      case IpAddress address -> RuleTable.ADDRESS_BYTES;
    };
  }

  /**
   * Whether a prefix may end after {@code length} characters, at least one, of {@code path}: {@code
   * /ab} is no prefix of {@code /abc}.
   */
  private static boolean endsPrefix(String path, int length) {
    return length == path.length()
        || "/?#&".indexOf(path.charAt(length)) >= 0
        || "/=?&".indexOf(path.charAt(length - 1)) >= 0;
  }
}
