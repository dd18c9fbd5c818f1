/**
 * HTTP/1.1 as the strictest of readers takes it, in both directions, for every test that asks what
 * bytes mean. Shares no code with the gate or with Netty.
 */
@NullMarked
package org.schoolgate.testing.strict;

import org.jspecify.annotations.NullMarked;
