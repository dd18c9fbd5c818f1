/** Parsers with faults put into them, to show that the fuzzer finds such. */
@NullMarked
package org.schoolgate.fuzz.planted;

import org.jspecify.annotations.NullMarked;
