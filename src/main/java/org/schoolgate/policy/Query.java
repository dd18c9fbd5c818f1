package org.schoolgate.policy;

import java.time.Instant;
import org.schoolgate.roster.Client;
import org.schoolgate.site.WebUrl;

/**
 * One thing a client asked for, reduced to what a decision needs. For a tunnel the URL carries the
 * host and port of the CONNECT line and an empty path, which takes no part in the judgement.
 */
public record Query(Client client, WebUrl url, Form form, Instant at) {}
