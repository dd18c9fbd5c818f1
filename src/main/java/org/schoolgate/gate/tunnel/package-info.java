/** Bytes relayed between a client and an origin, unread. Decides nothing. */
@NullMarked
package org.schoolgate.gate.tunnel;

import org.jspecify.annotations.NullMarked;
