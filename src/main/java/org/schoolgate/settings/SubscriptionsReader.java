package org.schoolgate.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.schoolgate.settings.Settings.Subscription;

/** Reads the subscriptions, and what must be true of each as a whole. */
final class SubscriptionsReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern MEMBER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]{0,98}");
  private static final String NOT_GIVEN = "a name, as in name: ut1-games";
  private static final String ADDRESS =
      "an address, as in https://lists.example/games.txt; http:// only beside checksum or minisign";
  private static final String NEVER_BREAK = "never-break";
  private static final String READ_ME = "readme";
  private static final int HIGHEST_PORT = 65_535;
  private static final int MINISIGN_BYTES = 42;

  private final Set<String> names = new HashSet<>();

  List<Subscription> read(Section root) {
    return root.list(
        "subscriptions",
        text -> {
          throw new InvalidValueException("a subscription: name, address, category");
        },
        this::subscription,
        List.of());
  }

  private @Nullable Subscription subscription(Section section) {
    var name = section.required("name", this::newName, NOT_GIVEN);
    var address = section.required("address", SubscriptionsReader::address, ADDRESS);
    var category =
        section.required(
            "category", SubscriptionsReader::category, "a word, as in category: games");
    boolean archive = section.value("format", SubscriptionsReader::isArchive, false);
    var members = section.list("members", SubscriptionsReader::member, List.of());
    var title = section.value("title", Values::words, name == null ? "" : name);
    boolean allows = section.value("action", SubscriptionsReader::allows, false);
    var refresh = section.value("refresh", Values.time("5m", "30d"), Duration.ofDays(1));
    var checksum = section.value("checksum", SubscriptionsReader::checksum, "");
    var minisign = section.value("minisign", SubscriptionsReader::minisign, "");
    long largest = section.value("largest", Values.size("1KB", "256MB"), 64L << 20);
    if (archive == members.isEmpty()) {
      section.refuse(
          "members",
          archive
              ? "the files of the archive that are wanted, as in [games/domains]"
              : "members only beside format: tar.gz");
    }
    if (name == null || address == null || category == null) {
      return null;
    }
    if (!isSecure(address) && checksum.isEmpty() && minisign.isEmpty()) {
      section.refuse("address", ADDRESS);
    }
    return new Subscription(
        name,
        title,
        address,
        members,
        category,
        allows,
        refresh,
        checksum.isEmpty() ? null : checksum,
        minisign.isEmpty() ? null : minisign,
        largest);
  }

  private String newName(String text) throws InvalidValueException {
    if (!NAME.matcher(text).matches()) {
      throw new InvalidValueException("a name of up to 40 lower-case letters, digits and hyphens");
    }
    if (text.equals(READ_ME)) {
      throw new InvalidValueException("another name: readme.txt is no list");
    }
    if (!names.add(text)) {
      throw new InvalidValueException("a name that no other subscription has");
    }
    return text;
  }

  private static URI address(String text) throws InvalidValueException {
    try {
      var uri = new URI(text);
      boolean web = isSecure(uri) || "http".equalsIgnoreCase(uri.getScheme());
      boolean bare = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
      boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT);
      if (web && bare && port && uri.getHost() != null && uri.toASCIIString().equals(text)) {
        return uri;
      }
    } catch (URISyntaxException invalid) {
      // Told below, with the rest of what is no address of a list.
    }
    throw new InvalidValueException(ADDRESS);
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /** A list from elsewhere that opens sites whatever else is closed would be a way round it all. */
  private static String category(String text) throws InvalidValueException {
    if (!NAME.matcher(text).matches() || text.equals(NEVER_BREAK)) {
      throw new InvalidValueException(
          "a word of a-z, 0-9 and hyphens; never-break is for the school's own lists");
    }
    return text;
  }

  private static boolean isArchive(String text) throws InvalidValueException {
    return switch (text) {
      case "list" -> false;
      case "tar.gz" -> true;
      default -> throw new InvalidValueException("list or tar.gz");
    };
  }

  private static boolean allows(String text) throws InvalidValueException {
    return switch (text) {
      case "block" -> false;
      case "allow" -> true;
      default -> throw new InvalidValueException("block or allow");
    };
  }

  private static String member(String text) throws InvalidValueException {
    if (!MEMBER.matcher(text).matches() || text.contains("..")) {
      throw new InvalidValueException("the path of a file in the archive, as in games/domains");
    }
    return text;
  }

  private static String checksum(String text) throws InvalidValueException {
    if (!CHECKSUM.matcher(text).matches()) {
      throw new InvalidValueException("a SHA-256 of 64 hexadecimal digits");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String minisign(String text) throws InvalidValueException {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length == MINISIGN_BYTES && bytes[0] == 'E' && bytes[1] == 'd') {
        return text;
      }
    } catch (IllegalArgumentException invalid) {
      // Told below.
    }
    throw new InvalidValueException("a public key of minisign, which begins RW");
  }
}
