/**
 * Blocklist text in, rules and problems out; rules into a compact index that says which of them
 * speak about a host or URL. Never touches files or sockets, and never decides which rule wins.
 */
@NullMarked
package org.schoolgate.blocklist;

import org.jspecify.annotations.NullMarked;
