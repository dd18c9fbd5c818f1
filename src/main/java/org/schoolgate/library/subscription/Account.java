package org.schoolgate.library.subscription;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a subscription stands, for whoever looks after it.
 *
 * @param rules of the list in force; 0 where there is none
 * @param age how long ago the server was last heard to have nothing newer than the list in force
 * @param adopted when the list in force came into force; null where there is none
 * @param failures how often in a row it has failed since
 * @param failure why it last failed; null where it did not
 * @param stale whether the age is an alarm
 * @param held whether an earlier version is in force and nothing is fetched
 */
public record Account(
    String name,
    int rules,
    Duration age,
    @Nullable Instant adopted,
    int failures,
    @Nullable String failure,
    boolean stale,
    boolean held) {}
