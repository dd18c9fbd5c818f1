/**
 * Fixtures that tests of several rooms share: a gate, origins, name servers and clients on real
 * sockets of the loopback interface, the road of requests without any, and bytes as text. Never
 * fixed ports, never a sleep.
 */
@NullMarked
package org.schoolgate.testing;

import org.jspecify.annotations.NullMarked;
