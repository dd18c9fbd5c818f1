package org.schoolgate.policy;

import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.ListHeader;
import org.schoolgate.blocklist.ParsedList;
import org.schoolgate.blocklist.Rule;

/**
 * What one rule says about one query.
 *
 * @param reason the step of the order of judgement that the rule belongs to
 * @param blocks whether it closes the site
 * @param list the list that holds the rule; null for what is not written in a list
 * @param rule the rule in that list; null where there is no list
 * @param note the rule in words where no list holds it, such as {@code address literal}; else null
 */
public record Ruling(
    Reason reason,
    boolean blocks,
    @Nullable ParsedList list,
    @Nullable Rule rule,
    @Nullable String note) {

  static final Ruling DEFAULT_ALLOW = unlisted(Reason.DEFAULT, false, null);
  static final Ruling DEFAULT_BLOCK = unlisted(Reason.DEFAULT, true, "only what is listed");
  static final Ruling SUPERVISED = unlisted(Reason.SUPERVISED, true, "supervision order");
  static final Ruling ADDRESS_LITERAL =
      unlisted(Reason.CIRCUMVENTION, true, "address literal instead of a name");
  static final Ruling NESTED_TOO_DEEP =
      unlisted(Reason.CIRCUMVENTION, true, "addresses nested in one another");
  static final Ruling UNKNOWN_TUNNEL =
      unlisted(Reason.CIRCUMVENTION, true, "tunnel of an unknown protocol");

  static Ruling listed(Reason reason, boolean blocks, ParsedList list, Rule rule) {
    return new Ruling(reason, blocks, list, rule, null);
  }

  static Ruling unlisted(Reason reason, boolean blocks, @Nullable String note) {
    return new Ruling(reason, blocks, null, null, note);
  }

  /** The category of the site, such as {@code social-media}; null where no list gives one. */
  public @Nullable String category() {
    if (reason == Reason.CIRCUMVENTION) {
      return ListHeader.CIRCUMVENTION;
    }
    return list == null ? null : list.header().category();
  }

  /** What the list behind the ruling says of itself, for people; null where there is none. */
  public @Nullable Listing listing() {
    return list == null || rule == null ? null : Listing.of(list, rule);
  }

  /** The name of the list, its path below the folder of lists; null where there is none. */
  public @Nullable String listName() {
    return list == null ? null : list.name();
  }

  /** The rule in words: as the list has it, or the form that was seen; null for the default. */
  public @Nullable String ruleText() {
    if (list == null || rule == null) {
      return note;
    }
    var text = rule.text(list.header().action());
    return note == null ? text : note + " " + text;
  }

  /** The one-based line of the rule in its list; 0 where there is none. */
  public int line() {
    return rule == null ? 0 : rule.line();
  }
}
