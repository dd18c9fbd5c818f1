package org.schoolgate.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the plain kinds of values are read: numbers, times, sizes, names. */
final class Values {

  private static final Set<String> TRANSPORTS =
      Set.of(Settings.BEST_TRANSPORT, "io_uring", "epoll", "nio");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(B|KB|MB|GB|)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final int LONGEST_TEXT = 100;

  private Values() {}

  /** How one kind of value is read from its text. */
  @FunctionalInterface
  interface Reading<T> {

    T read(String text) throws InvalidValueException;
  }

  static boolean flag(String text) throws InvalidValueException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new InvalidValueException("true or false");
    };
  }

  static Reading<Integer> number(int least, int most) {
    return text -> {
      int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
      if (number < least || number > most) {
        throw new InvalidValueException("a whole number from " + least + " to " + most);
      }
      return number;
    };
  }

  /** Reads the name of a transport. */
  static String transport(String text) throws InvalidValueException {
    if (!TRANSPORTS.contains(text)) {
      throw new InvalidValueException("best, io_uring, epoll or nio");
    }
    return text;
  }

  /** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 90d}. */
  static Reading<Duration> time(String least, String most) {
    var shortest = duration(matched(DURATION, least));
    var longest = duration(matched(DURATION, most));
    return text -> {
      var matcher = DURATION.matcher(text);
      if (matcher.matches()) {
        var time = duration(matcher);
        if (time.compareTo(shortest) >= 0 && time.compareTo(longest) <= 0) {
          return time;
        }
      }
      throw new InvalidValueException(
          "a time from " + least + " to " + most + " in ms, s, m, h or d");
    };
  }

  /** Reads bytes: {@code 32KB}, {@code 64MB}, {@code 1GB} (in steps of 1024), or a plain number. */
  static Reading<Long> size(String least, String most) {
    long smallest = bytes(matched(SIZE, least));
    long largest = bytes(matched(SIZE, most));
    return text -> {
      var matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
      if (matcher.matches()) {
        long size = bytes(matcher);
        if (size >= smallest && size <= largest) {
          return size;
        }
      }
      throw new InvalidValueException(
          "a size from " + least + " to " + most + " in B, KB, MB or GB");
    };
  }

  /** A name that people give to groups, periods, categories, kinds and services. */
  static String name(String text) throws InvalidValueException {
    if (!NAME.matcher(text).matches()) {
      throw new InvalidValueException("a name of lower-case letters, digits, hyphens and dots");
    }
    return text;
  }

  /** Words that are shown to people. */
  static String words(String text) throws InvalidValueException {
    var words = text.strip();
    if (words.isEmpty()
        || words.length() > LONGEST_TEXT
        || words.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException("1 to " + LONGEST_TEXT + " letters on one line");
    }
    return words;
  }

  static ZoneId zone(String text) throws InvalidValueException {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new InvalidValueException("a time zone, as in Europe/London");
    }
  }

  /** A name in the domain name system. */
  static String domainName(String text) throws InvalidValueException {
    var name = Addresses.name(text);
    if (name == null) {
      throw new InvalidValueException("a host name, as in intranet.school.example");
    }
    return name;
  }

  /** The address of a site's front page. */
  static URI webAddress(String text) throws InvalidValueException {
    try {
      var url = new URI(text);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean frontPage = url.getRawPath() == null || url.getRawPath().matches("/?");
      boolean bare = url.getRawQuery() == null && url.getRawFragment() == null;
      if (web && frontPage && bare && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException invalid) {
      // Told below, with the rest of what is no address of a front page.
    }
    throw new InvalidValueException("an address, as in https://schoolgate.school.example");
  }

  private static Matcher matched(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text + " (expected: " + pattern + ")");
    }
    return matcher;
  }

  private static Duration duration(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static long bytes(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "KB" -> number << 10;
      case "MB" -> number << 20;
      case "GB" -> number << 30;
      default -> number;
    };
  }
}
