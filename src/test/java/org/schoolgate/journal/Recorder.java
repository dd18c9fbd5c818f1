package org.schoolgate.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An observer that writes down what it is told. */
final class Recorder implements JournalObserver {

  final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void trouble(Throwable cause) {
    heard.add("trouble: " + cause.getMessage());
  }

  @Override
  public void recovered() {
    heard.add("recovered");
  }

  @Override
  public void lost(Losses sinceStart) {
    heard.add("lost " + sinceStart.ordinary() + " and " + sinceStart.blocked());
  }
}
