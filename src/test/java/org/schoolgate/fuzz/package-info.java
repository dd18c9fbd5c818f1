/**
 * Fuzzers for every parser that meets text from outside: guided by coverage, held to a counted
 * amount of work, and to what must be true of whatever is accepted. Never opens a socket.
 */
@NullMarked
package org.schoolgate.fuzz;

import org.jspecify.annotations.NullMarked;
