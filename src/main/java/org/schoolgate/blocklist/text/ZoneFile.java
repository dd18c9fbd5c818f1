package org.schoolgate.blocklist.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.Action;
import org.schoolgate.blocklist.RuleTableBuilder;
import org.schoolgate.blocklist.Scope;
import org.schoolgate.site.DomainName;

/**
 * Reads the records of a response policy zone (RPZ): a name whose {@code CNAME} is {@code .},
 * {@code *.} or {@code rpz-drop.}, or whose address leads nowhere, is closed; {@code rpz-passthru.}
 * opens it. A record is about its name alone, {@code *.} about what is beneath.
 *
 * <p>Unlike the other forms a zone is not a heap of lines: names are relative to {@code $ORIGIN},
 * end in the name of the zone, and are left out where they repeat.
 */
final class ZoneFile {

  private static final String NAMES_ONLY =
      "a name (addresses and name servers as triggers do nothing here)";
  private static final int LONGEST_PARENTHESIS = 20;
  private static final Set<String> UPKEEP =
      Set.of("SOA", "NS", "DS", "DNSKEY", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM");
  private static final Set<String> OTHER_TRIGGERS =
      Set.of("rpz-ip", "rpz-client-ip", "rpz-nsip", "rpz-nsdname");

  private @Nullable String zone;
  private @Nullable String origin;
  private @Nullable Word lastOwner;
  private int openLines;
  private boolean binds;

  /** Whether something was read that other lines may take their meaning from. */
  boolean binds() {
    return binds;
  }

  /** Whether the lines up to a closing parenthesis belong to the record before. */
  boolean isOpen() {
    return openLines > 0;
  }

  /** Takes a line of a record in parentheses. */
  void goOn(Word line) throws Misunderstood {
    openLines++;
    if (withoutComment(line.text()).indexOf(')') >= 0) {
      openLines = 0;
    } else if (openLines > LONGEST_PARENTHESIS) {
      openLines = 0;
      throw new Misunderstood(line, "a closing ) of the record above");
    }
  }

  /** Reads {@code $TTL} or {@code $ORIGIN}. */
  void direct(List<Word> words) throws Misunderstood {
    binds = true;
    var directive = words.get(0).text().toUpperCase(Locale.ROOT);
    if (directive.equals("$ORIGIN") && words.size() > 1) {
      origin = absolute(words.get(1).text());
      zone = zone == null ? origin : zone;
    } else if (!directive.equals("$TTL")) {
      throw new Misunderstood(words.get(0), "$TTL or $ORIGIN with a name");
    }
  }

  /**
   * Reads the line if it is a record.
   *
   * @param indented whether it begins with white space, so that its name may be left out
   * @return whether it is one
   */
  boolean read(String line, boolean indented, RuleTableBuilder rules) throws Misunderstood {
    var words = Word.split(withoutComment(line));
    var record = indented && lastOwner != null ? ZoneRecord.of(words, true) : null;
    if (record == null) {
      record = ZoneRecord.of(words, false);
    }
    if (record == null) {
      return false;
    }
    binds = true;
    var owner = record.owner() == null ? lastOwner : record.owner();
    if (owner == null) {
      return false;
    }
    lastOwner = owner;
    openLines = opens(record) ? 1 : 0;
    take(record, owner, rules);
    return true;
  }

  static String withoutComment(String line) {
    int semicolon = line.indexOf(';');
    return semicolon < 0 ? line : line.substring(0, semicolon);
  }

  private void take(ZoneRecord record, Word owner, RuleTableBuilder rules) throws Misunderstood {
    var full = absolute(owner.text());
    if (record.type().equals("SOA")) {
      zone = full;
      origin = origin == null ? full : origin;
    }
    if (UPKEEP.contains(record.type())) {
      return;
    }
    var name = inZone(full, owner);
    if (name.isEmpty() && !record.type().equals("CNAME")) {
      return;
    }
    boolean below = name.startsWith("*.");
    var trigger = new Word(below ? name.substring(2) : name, owner.column());
    if (!(HostText.readMeant(trigger) instanceof DomainName named)) {
      throw new Misunderstood(owner, NAMES_ONLY);
    }
    refuseOtherTriggers(named, owner);
    var action = action(record, name);
    rules.add(below ? Scope.BELOW : Scope.EXACT, action, named, "");
  }

  private static Action action(ZoneRecord record, String name) throws Misunderstood {
    var data = record.data().get(0);
    var target = withoutDot(data.text().toLowerCase(Locale.ROOT));
    if (record.type().equals("CNAME")) {
      if (target.isEmpty() || target.equals("*") || target.equals("rpz-drop")) {
        return Action.BLOCK;
      }
      if (target.equals("rpz-passthru") || target.equals(name)) {
        return Action.ALLOW;
      }
    } else if (record.type().startsWith("A") && HostsLine.leadsNowhere(data)) {
      return Action.BLOCK;
    }
    throw new Misunderstood(data, "CNAME with . or *. or rpz-drop. or rpz-passthru.");
  }

  /** The name without that of the zone; empty for the zone itself. */
  private String inZone(String full, Word owner) throws Misunderstood {
    if (zone == null || zone.isEmpty()) {
      return full;
    }
    if (full.equals(zone)) {
      return "";
    }
    if (!full.endsWith("." + zone)) {
      throw new Misunderstood(owner, "a name that ends in the zone's, " + zone);
    }
    return full.substring(0, full.length() - zone.length() - 1);
  }

  /** The whole name in lower case, without the dot at its end. */
  private String absolute(String text) {
    var name = text.toLowerCase(Locale.ROOT);
    var above = origin == null ? "" : origin;
    if (name.equals("@")) {
      return above;
    }
    return name.endsWith(".") || above.isEmpty() ? withoutDot(name) : name + "." + above;
  }

  /** Looks at the name as it was understood, so that it does so again when it is read again. */
  private static void refuseOtherTriggers(DomainName named, Word owner) throws Misunderstood {
    var lastLabel = named.text().substring(named.text().lastIndexOf('.') + 1);
    if (OTHER_TRIGGERS.contains(lastLabel)) {
      throw new Misunderstood(owner, NAMES_ONLY);
    }
  }

  private static boolean opens(ZoneRecord record) {
    var open = record.data().stream().anyMatch(word -> word.text().indexOf('(') >= 0);
    return open && record.data().stream().noneMatch(word -> word.text().indexOf(')') >= 0);
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
