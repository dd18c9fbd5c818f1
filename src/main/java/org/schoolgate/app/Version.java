package org.schoolgate.app;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar carries it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"schoolgate " + text()};
  }

  static String text() {
    var version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(from sources)" : version;
  }
}
