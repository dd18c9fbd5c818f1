package org.schoolgate.library;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watches on a changing set of folders. For one thread, but closed from any. */
final class FolderWatches implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatches.class);

  private final WatchService service;
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private boolean warned;

  FolderWatches(WatchService service) {
    this.service = service;
  }

  /** Watches these folders and no others. */
  void follow(List<Path> folders) {
    for (var folder : folders) {
      if (!keys.containsKey(folder)) {
        watch(folder);
      }
    }
    var wanted = new HashSet<>(folders);
    keys.entrySet().removeIf(entry -> !wanted.contains(entry.getKey()) && cancel(entry.getValue()));
  }

  /** Waits for something to happen in a folder, or for {@code longest}; says which it was. */
  boolean await(Duration longest) throws InterruptedException {
    var key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (key == null) {
      return false;
    }
    while (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        keys.values().remove(key);
      }
      key = service.poll();
    }
    return true;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.warn("the watches on the folders of lists could not be closed", e);
    }
  }

  /** A folder that cannot be watched, or has just gone, is left to the regular look. */
  private void watch(Path folder) {
    try {
      keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY));
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        LOG.warn("a folder of lists cannot be watched, it is looked at regularly: {}", folder, e);
      }
    }
  }

  private static boolean cancel(WatchKey key) {
    key.cancel();
    return true;
  }
}
