/**
 * Fixtures that tests of several rooms share: a gate, origins, name servers and clients on real
 * sockets of the loopback interface. Never fixed ports, never a sleep.
 */
@NullMarked
package org.schoolgate.testing;

import org.jspecify.annotations.NullMarked;
