package org.schoolgate.roster;

import org.schoolgate.site.IpAddress;

/** Who asked for something, as far as it is known. */
public record Client(IpAddress address, Group group) {}
