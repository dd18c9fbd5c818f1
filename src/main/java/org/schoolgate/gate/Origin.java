package org.schoolgate.gate;

import org.schoolgate.site.Host;

/** A host and port that answers plain HTTP. */
record Origin(Host host, int port) {

  /** As the Host header names it. */
  String authority() {
    return port == 80 ? host.authority() : host.authority() + ":" + port;
  }
}
