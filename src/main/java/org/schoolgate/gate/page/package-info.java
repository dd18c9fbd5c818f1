/** The pages that the gate shows of its own accord. Loads nothing from anywhere. */
@NullMarked
package org.schoolgate.gate.page;

import org.jspecify.annotations.NullMarked;
