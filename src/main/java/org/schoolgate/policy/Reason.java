package org.schoolgate.policy;

import java.util.Locale;

/** The step of the order of judgement that settled a query. Declared in that order. */
public enum Reason {

  /** A sealed list names the site: nobody can open it. */
  SEALED,

  /** The site must always work: updates, certificate status, helplines, the school's platforms. */
  NEVER_BREAK,

  /** A supervision order closes the web to this device. */
  SUPERVISED,

  /** A service or a form of getting round the filter. */
  CIRCUMVENTION,

  /** An approved request opens the site until a stated time. */
  GRANTED,

  /** A rule of the school's own. */
  LOCAL,

  /** The site is of a category, such as social media. */
  CATEGORY,

  /** No rule mentions the site. */
  DEFAULT;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** A code that outlives refactoring. Stored, exported and searched for; never renamed. */
  public String code() {
    return code;
  }
}
