package org.schoolgate.store;

import java.io.IOException;
import org.schoolgate.journal.JournalObserver;
import org.schoolgate.journal.Losses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how the journal fares, for whoever keeps the machine running. */
public final class JournalLog implements JournalObserver {

  private static final Logger LOG = LoggerFactory.getLogger(JournalLog.class);

  private static final String NOT_WRITTEN =
      "journal: cannot be written; traffic goes on and entries wait in memory";

  /** A full disk needs no stack trace; a mistake of our own does. */
  @Override
  public void trouble(Throwable cause) {
    if (cause instanceof IOException) {
      LOG.error("{}: {}", NOT_WRITTEN, cause.toString());
    } else {
      LOG.error(NOT_WRITTEN, cause);
    }
  }

  @Override
  public void recovered() {
    LOG.info("journal: written again");
  }

  @Override
  public void lost(Losses sinceStart) {
    LOG.error(
        "journal: entries lost since the start: blocked={} other={}",
        sinceStart.blocked(),
        sinceStart.ordinary());
  }
}
