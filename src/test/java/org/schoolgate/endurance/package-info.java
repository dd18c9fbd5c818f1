/** The gate under everything hostile and at every limit, and back to where it was afterwards. */
@NullMarked
package org.schoolgate.endurance;

import org.jspecify.annotations.NullMarked;
