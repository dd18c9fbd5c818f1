package org.schoolgate.library.compiled;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolgate.blocklist.SuffixHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled lists on disk, one file for each name. What cannot be kept is only compiled again, and
 * what cannot be read or is damaged counts as not there. From any thread, for one list at a time.
 */
public final class CompiledStore {

  private static final Logger LOG = LoggerFactory.getLogger(CompiledStore.class);
  private static final String SECRET = "secret";
  private static final String SUFFIX = ".compiled";
  private static final String PART = ".part";

  private final @Nullable Path folder;
  private final boolean keeps;
  private final SuffixHash hash;

  private CompiledStore(@Nullable Path folder, boolean keeps, SuffixHash hash) {
    this.folder = folder;
    this.keeps = keeps;
    this.hash = hash;
  }

  /**
   * Keeps lists in {@code folder}, which is made where it is missing. Anything that an earlier
   * process left half written there is removed.
   */
  public static CompiledStore in(Path folder) {
    try {
      Files.createDirectories(folder);
      removeParts(folder);
      return new CompiledStore(folder, true, secret(folder));
    } catch (IOException e) {
      LOG.warn("large lists cannot be kept compiled, every start will take longer: {}", folder, e);
      return forgetful();
    }
  }

  /** Reads what is in {@code folder}, which is another's, and writes nothing. */
  public static CompiledStore reading(Path folder) {
    try {
      var hash = SuffixHash.of(Files.readAllBytes(folder.resolve(SECRET)));
      return new CompiledStore(folder, false, hash);
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("no compiled lists to read: {}", folder, e);
      return forgetful();
    }
  }

  /** Keeps nothing. */
  public static CompiledStore forgetful() {
    return new CompiledStore(null, false, SuffixHash.drawn(new SecureRandom()));
  }

  /** What the keys of all lists here are drawn by. */
  public SuffixHash hash() {
    return hash;
  }

  /** The list as it was kept last; null if it is not there or not to be trusted. */
  public @Nullable CompiledList find(String name) {
    if (folder == null) {
      return null;
    }
    var file = file(folder, name);
    try {
      var list = CompiledFile.read(file, hash);
      return list.name().equals(name) ? list : null;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      LOG.warn(
          "a compiled list is not used, it is made anew: list={} reason={}", name, e.toString());
      return null;
    }
  }

  /** Keeps {@code list} in the place of the one that was kept by its name. */
  public void keep(CompiledList list) {
    if (folder == null || !keeps) {
      return;
    }
    var part = folder.resolve(UUID.randomUUID() + PART);
    try {
      Files.createDirectories(folder);
      CompiledFile.write(part, list);
      Files.move(part, file(folder, list.name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("a compiled list could not be kept: list={} reason={}", list.name(), e.toString());
      remove(part);
    }
  }

  /** Removes the lists with other names. */
  public void keepOnly(Set<String> names) {
    if (folder == null || !keeps) {
      return;
    }
    var kept = names.stream().map(CompiledStore::fileName).collect(Collectors.toSet());
    removeAll(folder, "*" + SUFFIX, kept);
  }

  private static void removeParts(Path folder) throws IOException {
    removeAll(folder, "*" + PART, Set.of());
  }

  private static void removeAll(Path folder, String pattern, Set<String> kept) {
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      for (var file : files) {
        if (!kept.contains(file.getFileName().toString())) {
          remove(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("compiled lists that are no longer wanted are still there: {}", folder, e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("a file that is no longer wanted is still there: {}", file, e);
    }
  }

  /** Without its secret everything that was kept is worthless, and is made anew. */
  private static SuffixHash secret(Path folder) throws IOException {
    var file = folder.resolve(SECRET);
    try {
      return SuffixHash.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      LOG.debug("a secret is drawn for compiled lists");
    } catch (IllegalArgumentException e) {
      LOG.warn("the secret of the compiled lists is damaged, they are made anew: {}", file);
    }
    var drawn = SuffixHash.drawn(new SecureRandom());
    var part = folder.resolve(UUID.randomUUID() + PART);
    PrivateFiles.write(part, drawn.secret());
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return drawn;
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(fileName(name));
  }

  /** Names of lists are paths of any length; files go by a hash of them. */
  private static String fileName(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + SUFFIX;
  }
}
