package org.schoolgate.gate;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.schoolgate.roster.Client;

/**
 * A client's call at the gate's own pages.
 *
 * @param client who calls
 * @param reached the address and port of the gate that the client is connected to
 * @param path what is called for; it starts with a slash
 * @param query what stood behind the question mark; null where there was none
 */
public record Visit(
    Client client, InetSocketAddress reached, String path, @Nullable String query) {}
