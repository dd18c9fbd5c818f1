package org.schoolgate.fuzz;

import java.util.List;

/**
 * How one parser is fuzzed.
 *
 * @param name the folder of its seeds, and how it is called in what is printed
 * @param parser the name of the class that has inputs read; a name, because only its own loader may
 *     load it
 * @param counted packages whose work counts
 * @param longest the longest input, in bytes
 * @param fixedSteps what any input may cost
 * @param stepsPerByte what each byte of it may cost beyond that
 * @param inputs how many to try
 */
record Plan(
    String name,
    String parser,
    List<String> counted,
    int longest,
    long fixedSteps,
    long stepsPerByte,
    long inputs) {

  long mostSteps(byte[] input) {
    return fixedSteps + stepsPerByte * input.length;
  }
}
