package org.schoolgate.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads one parser and all that it uses apart from the rest of the tests, with the work of some
 * packages counted. It shares the JDK and the two interfaces by which the fuzzer speaks to it.
 */
final class CountingLoader extends ClassLoader {

  private static final int PLACES = 1 << 16;
  private static final String OWN = CountingLoader.class.getPackageName();
  private static final List<String> SHARED =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.xml.",
          "org.w3c.",
          "org.slf4j.",
          "ch.qos.logback.",
          Parser.class.getName(),
          Meter.class.getName());

  /** What asks the parsers, and judges their answers. */
  private static final List<String> ASKING =
      List.of(
          "org.schoolgate.testing.",
          "org.schoolgate.library.ListTexts",
          "org.schoolgate.settings.SettingsTexts",
          "org.schoolgate.store.JournalLines");

  static {
    registerAsParallelCapable();
  }

  private final String parser;
  private final List<String> counted;
  private int places;

  /** Will count the work of the packages whose names begin with one of {@code counted}. */
  CountingLoader(String parser, List<String> counted) {
    super("counting " + parser, CountingLoader.class.getClassLoader());
    this.parser = parser;
    this.counted = counted;
  }

  Parser parser() {
    return make(parser, Parser.class);
  }

  Meter meter() {
    return make(Work.class.getName(), Meter.class);
  }

  private <T> T make(String name, Class<T> type) {
    try {
      return type.cast(loadClass(name).getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("parser: " + name + " (expected: one that can be made)", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      var loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var bytes = bytes(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    var code = isCounted(name) ? StepCounter.counted(bytes, this::nextPlace) : bytes;
    return defineClass(name, code, 0, code.length);
  }

  private boolean isCounted(String name) {
    return counted.stream().anyMatch(name::startsWith) && !isOwn(name);
  }

  private static boolean isOwn(String name) {
    boolean here = name.startsWith(OWN) && name.lastIndexOf('.') == OWN.length();
    return here || ASKING.stream().anyMatch(name::startsWith);
  }

  private synchronized int nextPlace() {
    return places++ % PLACES;
  }

  private byte @Nullable [] bytes(String name) {
    try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
