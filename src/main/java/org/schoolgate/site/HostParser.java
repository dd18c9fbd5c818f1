package org.schoolgate.site;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The WHATWG host parser for special URLs.
 *
 * <p>Nearly every host that passes is a plain lower-case name already, so that is asked first and
 * costs one scan; percent-encoding, Unicode and numbers take the long way.
 */
final class HostParser {

  private static final String EXPECTED = "a host name such as example.com, or an IP address";
  private static final String ACE_PREFIX = "xn--";

  /** Percent-encoded, the longest name takes 759; ignorable characters may swell it further. */
  private static final int LONGEST_TEXT = 2048;

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  /** Reported by ICU although browsers ask with CheckHyphens and VerifyDnsLength off. */
  private static final Set<IDNA.Error> NO_ERROR_TO_BROWSERS =
      EnumSet.of(
          IDNA.Error.LEADING_HYPHEN,
          IDNA.Error.TRAILING_HYPHEN,
          IDNA.Error.HYPHEN_3_4,
          IDNA.Error.EMPTY_LABEL,
          IDNA.Error.LABEL_TOO_LONG,
          IDNA.Error.DOMAIN_NAME_TOO_LONG);

  private HostParser() {}

  static Host parse(String text) throws InvalidPlaceException {
    if (DomainName.isCanonical(text) && !text.contains(ACE_PREFIX)) {
      return new DomainName(text);
    }
    var host = text.startsWith("[") ? bracketed(text) : parseTheLongWay(text);
    if (host == null) {
      throw new InvalidPlaceException("host", text, EXPECTED);
    }
    return host;
  }

  /** The name as people read it, with its {@code xn--} labels decoded. */
  static String toUnicode(DomainName name) {
    return UTS46.nameToUnicode(name.text(), new StringBuilder(), new IDNA.Info()).toString();
  }

  private static @Nullable Host bracketed(String text) {
    int last = text.length() - 1;
    return text.charAt(last) == ']' ? Ipv6Text.read(text.substring(1, last)) : null;
  }

  private static @Nullable Host parseTheLongWay(String text) {
    var decoded = text.length() > LONGEST_TEXT ? null : PercentText.decode(text);
    var ascii = decoded == null ? null : toAscii(decoded);
    if (ascii == null) {
      return null;
    }
    var name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    if (Ipv4Text.isNumber(name, name.lastIndexOf('.') + 1, name.length())) {
      long bits = Ipv4Text.readAsBrowser(name);
      return bits == Ipv4Text.INVALID ? null : IpAddress.ofV4(bits);
    }
    return DomainName.isCanonical(name) ? new DomainName(name) : null;
  }

  private static @Nullable String toAscii(String name) {
    var lowerCase = isAscii(name) ? name.toLowerCase(Locale.ROOT) : null;
    if (lowerCase != null && !lowerCase.contains(ACE_PREFIX)) {
      return lowerCase;
    }
    try {
      var info = new IDNA.Info();
      var ascii = UTS46.nameToASCII(name, new StringBuilder(), info);
      return NO_ERROR_TO_BROWSERS.containsAll(info.getErrors()) ? ascii.toString() : null;
    } catch (ICUInputTooLongException labelOfAThousandCharacters) {
      return null;
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }
}
