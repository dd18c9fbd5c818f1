/**
 * Reads text into canonical names of places on the web: hosts, addresses, URLs and what they hide.
 * Never looks a name up, never opens a connection and knows no rules.
 */
@NullMarked
package org.schoolgate.site;

import org.jspecify.annotations.NullMarked;
