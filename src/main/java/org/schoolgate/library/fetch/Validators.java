package org.schoolgate.library.fetch;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By what a server tells one version of a file from another (RFC 9110, section 8.8).
 *
 * @param etag the value of {@code ETag}; null where there is none
 * @param lastModified the value of {@code Last-Modified}; null where there is none
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {

  /** Nothing to tell versions by. */
  public static final Validators NONE = new Validators(null, null);

  private static final int LONGEST = 200;
  private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");
  private static final Pattern DATE = Pattern.compile("[A-Za-z0-9 ,:+-]+");

  /** Drops what no server should have sent, since it would be sent back as it is. */
  public Validators {
    etag = etag != null && fits(ETAG, etag) ? etag : null;
    lastModified = lastModified != null && fits(DATE, lastModified) ? lastModified : null;
  }

  /** Whether there is nothing to tell versions by. */
  public boolean isNone() {
    return etag == null && lastModified == null;
  }

  private static boolean fits(Pattern pattern, String value) {
    return value.length() <= LONGEST && pattern.matcher(value).matches();
  }
}
