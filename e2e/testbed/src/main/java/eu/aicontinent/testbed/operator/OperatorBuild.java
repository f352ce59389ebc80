package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.binaries.Fingerprint;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** What Quarkus built: a folder with a jar and what it needs. */
public record OperatorBuild(Path folder) {

  public static OperatorBuild ofCheckout() {
    var build = new OperatorBuild(RepositoryRoot.find().resolve("operator/target/quarkus-app"));
    if (!Files.exists(build.jar())) {
      throw new IllegalStateException(
          "No %s: build it with tools/mvn -pl operator -am package".formatted(build.jar()));
    }
    return build;
  }

  Path jar() {
    return folder.resolve("quarkus-run.jar");
  }

  /** In the folder, which the next build empties. */
  AotCache cache() {
    return new AotCache(folder);
  }

  /** Without the cache, which comes later and is made of the rest. */
  String fingerprint() {
    return Fingerprint.ofFolder(folder, file -> !cache().is(file));
  }

  /**
   * A copy for an operator that shall outlive the next build, which would pull the jars from under
   * it.
   */
  public OperatorBuild copiedBelow(Path parent) {
    var copy = parent.resolve(fingerprint());
    if (!Files.exists(copy)) {
      var unfinished = parent.resolve("unfinished");
      Folders.delete(unfinished);
      try {
        Files.createDirectories(parent);
        copyTo(unfinished);
        Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new OperatorBuild(copy);
  }

  /** Other copies beside this one, of builds before it; none of them may still run. */
  public void deleteOthers() {
    try (Stream<Path> beside = Files.list(folder.resolveSibling("."))) {
      beside
          .map(Path::normalize)
          .filter(other -> !other.equals(folder.normalize()))
          .toList()
          .forEach(Folders::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.toList()) {
        // With their times: the JVM compares them before it uses a cache.
        Files.copy(
            file,
            target.resolve(folder.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
