/**
 * Carries what was decided from the event loops to where it is remembered: bounded, batched,
 * counted. Never makes traffic wait, and never touches a file, a socket or a clock of its own.
 */
@NullMarked
package org.schoolgate.journal;

import org.jspecify.annotations.NullMarked;
