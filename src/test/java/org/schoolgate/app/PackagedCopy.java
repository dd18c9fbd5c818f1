package org.schoolgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The house as it is handed on: launcher and jar, without sources. The jar only points to the
 * classes that the tests run with.
 */
public final class PackagedCopy {

  private PackagedCopy() {}

  /** Makes one in {@code folder}. */
  public static void in(Path folder) throws IOException {
    var target = Files.createDirectories(folder.resolve("target"));
    var deploy = Files.createDirectories(folder.resolve("deploy"));
    for (var script : new String[] {"schoolgate", "find-jdk"}) {
      var shipped = CommandRun.ROOT.resolve("deploy").resolve(script);
      var copy = Files.copy(shipped, deploy.resolve(script));
      assertThat(copy.toFile().setExecutable(true)).isTrue();
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    var jar = Files.newOutputStream(target.resolve("schoolgate.jar"));
    new JarOutputStream(jar, manifest).close();
  }

  private static String classPath() {
    return CommandRun.classPath().stream()
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }
}
