package org.schoolgate.load;

import com.google.common.net.HostAndPort;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a command line, {@code --name value} or {@code --name} alone. */
public final class Options {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /** Reads {@code words}; each option stands once. */
  public Options(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      var name = words.get(i);
      boolean alone = i + 1 == words.size() || words.get(i + 1).startsWith("--");
      if (!name.startsWith("--") || values.containsKey(name)) {
        throw new IllegalArgumentException(name + " (expected: an option, and each once)");
      }
      values.put(name, alone ? "" : words.get(++i));
    }
  }

  /** The text of an option that has to be there. */
  public String text(String name) {
    var value = text(name, "");
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + ": missing");
    }
    return value;
  }

  public String text(String name, String otherwise) {
    used.add(name);
    return values.getOrDefault(name, otherwise);
  }

  /** Whether it is there, with or without a value. */
  public boolean has(String name) {
    used.add(name);
    return values.containsKey(name);
  }

  public int number(String name, int otherwise) {
    return (int) decimal(name, otherwise);
  }

  public double decimal(String name, double otherwise) {
    var value = text(name, "");
    try {
      return value.isEmpty() ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException odd) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a number)", odd);
    }
  }

  /** A time in seconds. */
  public Duration seconds(String name, double otherwise) {
    return Duration.ofMillis((long) (decimal(name, otherwise) * 1_000));
  }

  /** A URL with a host. */
  public URI url(String name) {
    var url = URI.create(text(name));
    if (url.getHost() == null) {
      throw new IllegalArgumentException(name + ": " + url + " (expected: http://HOST:PORT/PATH)");
    }
    return url;
  }

  /** A host and a port. */
  public InetSocketAddress address(String name) {
    var place = HostAndPort.fromString(text(name));
    return new InetSocketAddress(place.getHost(), place.getPort());
  }

  /** A host and a port, or null for {@code none}. */
  public @Nullable InetSocketAddress addressOrNone(String name) {
    return text(name).equals("none") ? null : address(name);
  }

  /** Fails if there is an option that nobody asked for. */
  public void rejectOthers() {
    for (var name : values.keySet()) {
      if (!used.contains(name)) {
        throw new IllegalArgumentException(name + ": unknown (expected: one of " + used + ")");
      }
    }
  }
}
