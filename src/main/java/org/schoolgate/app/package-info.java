/**
 * The command line, and the wiring of the house: starts the rooms in order, stops them in reverse.
 * Holds no rule of its own.
 */
@NullMarked
package org.schoolgate.app;

import org.jspecify.annotations.NullMarked;
