package org.schoolgate.endurance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.schoolgate.gate.net.Transport;
import org.schoolgate.testing.Counts;
import org.schoolgate.testing.Fault.Then;
import org.schoolgate.testing.Fault.When;
import org.schoolgate.testing.Faults;

/** The trials of the two matrices. */
final class Cells {

  /** Of the cells that the best-known transport goes through, the others take each third. */
  private static final int SAMPLED = 3;

  private Cells() {}

  /** Every fault of an origin by every door. */
  static List<Cell> ofOrigins() {
    var cells = new ArrayList<Cell>();
    for (var when : When.values()) {
      for (var speech : Speech.values()) {
        for (var then : Then.values()) {
          for (var door : Door.values()) {
            var cell = new Cell(door, when, speech, then);
            if (cell.exists()) {
              cells.add(cell);
            }
          }
        }
      }
    }
    return cells;
  }

  /** Faults of every kind by every door. */
  static List<FaultCell> ofFaults() {
    var cells = new ArrayList<FaultCell>();
    for (var fault : Faults.all(Duration.ofMillis(5))) {
      for (var door : Door.values()) {
        cells.add(new FaultCell(door, fault));
      }
    }
    return cells;
  }

  /** Of those the ones to try over {@code transport}: all over epoll, else a third if reduced. */
  static List<Cell> ofOrigins(Transport transport) {
    return transport == Transport.EPOLL || Counts.areFull() ? ofOrigins() : sample();
  }

  /** Each third fault of an origin. */
  static List<Cell> sample() {
    var all = ofOrigins();
    var some = new ArrayList<Cell>();
    for (int i = 0; i < all.size(); i += SAMPLED) {
      some.add(all.get(i));
    }
    return some;
  }

  /** Every way in which a client stops, at every stage, {@code rounds} times. */
  static List<ClientCell> ofClients(long rounds) {
    var cells = new ArrayList<ClientCell>();
    for (long round = 0; round < rounds; round++) {
      for (var stage : Stage.values()) {
        for (var act : ClientCell.Act.values()) {
          cells.add(new ClientCell(stage, act));
        }
      }
    }
    return cells;
  }
}
