/**
 * Holds lists to targets whose verdict the school has fixed beforehand, before an edit comes into
 * force. Never decides about traffic, and never changes a list.
 */
@NullMarked
package org.schoolgate.library.checks;

import org.jspecify.annotations.NullMarked;
