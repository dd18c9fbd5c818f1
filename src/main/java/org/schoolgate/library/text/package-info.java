/**
 * Text as it lies in files: its lines, and where two versions of it differ. Never knows what the
 * lines mean.
 */
@NullMarked
package org.schoolgate.library.text;

import org.jspecify.annotations.NullMarked;
