/**
 * Remembers on disk what the domain hands it: the journal as segments of JSON lines, rotated and
 * deleted by age. Never decides, and never runs on an event loop.
 */
@NullMarked
package org.schoolgate.store;

import org.jspecify.annotations.NullMarked;
