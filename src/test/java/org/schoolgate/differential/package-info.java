/**
 * Raw requests into a gate, and what its origin receives, read by many readers: they must all see
 * the same requests. Never judges by the gate's own parsers.
 */
@NullMarked
package org.schoolgate.differential;

import org.jspecify.annotations.NullMarked;
