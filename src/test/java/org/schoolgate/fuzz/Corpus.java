package org.schoolgate.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The inputs that others are made from: those that were given, those that came to places where none
 * had been, and those that cost more work than any before them. Bounded, so that a long run does
 * not grow.
 */
final class Corpus {

  private static final int MOST = 8192;
  private static final int HEAVIEST = 16;

  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> discoveries = new ArrayList<>();
  private final List<byte[]> heavy = new ArrayList<>();
  private final SplittableRandom random;
  private int given;
  private double heaviest;

  Corpus(SplittableRandom random) {
    this.random = random;
  }

  void give(byte[] seed) {
    inputs.add(seed);
    given = inputs.size();
  }

  /** Keeps an input that came to something new; what is new often is not worth much for ever. */
  void found(byte[] input, boolean place) {
    if (place) {
      discoveries.add(input);
    }
    if (inputs.size() < MOST) {
      inputs.add(input);
    } else {
      inputs.set(given + random.nextInt(MOST - given), input);
    }
  }

  /** Keeps an input that cost {@code work} for its length, if none before it cost more. */
  void weighed(byte[] input, double work) {
    if (work <= heaviest) {
      return;
    }
    heaviest = work;
    if (heavy.size() == HEAVIEST) {
      heavy.set(random.nextInt(HEAVIEST), input);
    } else {
      heavy.add(input);
    }
  }

  /** The shorter of any two, because a short input is read sooner and says as much. */
  byte[] any() {
    var from = !heavy.isEmpty() && random.nextInt(32) == 0 ? heavy : inputs;
    if (from.isEmpty()) {
      return new byte[0];
    }
    var one = from.get(random.nextInt(from.size()));
    var other = from.get(random.nextInt(from.size()));
    return one.length < other.length ? one : other;
  }

  int size() {
    return inputs.size();
  }

  /** The inputs of this run that came to a new place, in the order in which they did. */
  List<byte[]> discoveries() {
    return discoveries;
  }
}
