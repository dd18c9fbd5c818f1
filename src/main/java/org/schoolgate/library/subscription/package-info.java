/**
 * Keeps lists that come from web servers current: fetches them, judges them, puts them into the
 * folder of lists as one file each, and remembers what changed. Never replaces a good list by a
 * doubtful one, and never decides about a site.
 */
@NullMarked
package org.schoolgate.library.subscription;

import org.jspecify.annotations.NullMarked;
