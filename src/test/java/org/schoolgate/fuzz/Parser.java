package org.schoolgate.fuzz;

/**
 * A parser under fuzzing. Each lives in a class loader of its own, which counts its work, so it
 * needs a public constructor without parameters.
 */
@FunctionalInterface
public interface Parser {

  /**
   * Has {@code input} read. Refusals that the parser documents are dealt with here.
   *
   * @throws Exception or an {@link Error} where the parser fails otherwise, or where something is
   *     untrue of what it accepted
   */
  void read(byte[] input) throws Exception;
}
