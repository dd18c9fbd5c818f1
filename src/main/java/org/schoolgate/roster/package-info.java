/**
 * Knows who is behind an address: which client, in which group. Never decides what a group may
 * reach, and never guesses: whoever is not known belongs to the strictest group.
 */
@NullMarked
package org.schoolgate.roster;

import org.jspecify.annotations.NullMarked;
