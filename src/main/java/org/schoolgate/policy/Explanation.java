package org.schoolgate.policy;

import java.util.List;

/**
 * A verdict with what it beat.
 *
 * @param verdict the verdict, the same that {@link Policy#decide} gives
 * @param beat the rulings that would have come next, in the order of judgement; never the default
 */
public record Explanation(Verdict verdict, List<Ruling> beat) {}
