/**
 * Reads the text of a list, in whatever of the usual forms it is written, into rules and problems.
 * Never keeps a rule, and never looks at where the text comes from.
 */
@NullMarked
package org.schoolgate.blocklist.text;

import org.jspecify.annotations.NullMarked;
