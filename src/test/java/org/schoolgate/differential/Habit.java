package org.schoolgate.differential;

/**
 * One way in which some readers of HTTP/1.1 differ from its standard. Each has been met in servers,
 * proxies or frameworks. Not among them: a length that keeps its lowest 32 bits, against which only
 * a ban on large uploads would help.
 */
enum Habit {
  /** Content-Length counts where Transfer-Encoding stands beside it. */
  LENGTH_BEFORE_CODING,
  /** Of several lengths the last counts, not the first. */
  LAST_LENGTH,
  /** Numbers are read as far as they are digits, with blanks and a sign before them. */
  NUMBER_PREFIX,
  /** A number that starts with 0 is octal, with 0x hexadecimal. */
  NUMBER_BASES,
  /** A coding counts only if it is spelt exactly {@code chunked}. */
  CODING_EXACT,
  /** A coding counts if {@code chunked} is anywhere in it. */
  CODING_CONTAINS,
  /** Of several codings the first counts, not the last. */
  CODING_FIRST,
  /** Quotes and parameters of a coding do not count. */
  CODING_BARE,
  /** Lines may end in LF. */
  BARE_LF,
  /** Lines may end in CR. */
  BARE_CR,
  /** A folded line is a field of its own. */
  FOLD_AS_FIELD,
  /** A folded line is left out. */
  FOLD_DROPPED,
  /** Blanks may stand between a field's name and its colon. */
  SPACE_BEFORE_COLON,
  /** An underscore in a name is as good as a hyphen. */
  UNDERSCORE_AS_HYPHEN,
  /** Controls and odd blanks around names and values do not count. */
  CONTROLS_TRIMMED,
  /** NUL ends a line's text. */
  NUL_ENDS_TEXT,
  /** Any byte up to a space may stand before a request. */
  LEADING_CONTROLS,
  /** Sizes of chunks are read as far as they are hexadecimal, with 0x, blanks and a sign. */
  CHUNK_SIZE_PREFIX,
  /** Sizes of chunks keep their lowest 32 bits. */
  CHUNK_SIZE_WRAPS,
  /** CR LF may be missing behind a chunk. */
  CHUNK_END_MISSING,
  /** A line end inside quotes does not end a chunk's extension. */
  CHUNK_QUOTES,
  /** No trailers are expected behind the last chunk. */
  NO_TRAILERS,
  /** Trailers are as good as fields of the head. */
  TRAILERS_MERGED,
  /** A coding does not count in HTTP/1.0. */
  OLD_VERSION,
  /** What Upgrade asks for is done at once. */
  UPGRADES,
  /** GET and its like have no body, whatever the head says. */
  BODILESS_METHODS
}
