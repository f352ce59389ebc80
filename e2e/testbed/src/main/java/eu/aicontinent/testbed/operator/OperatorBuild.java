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

/** The result of a Quarkus build: a folder with a jar and its dependencies. */
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

  /** Returns the AOT cache, which is in the folder: the next build deletes it. */
  AotCache cache() {
    return new AotCache(folder);
  }

  /**
   * Returns the fingerprint of the build. The cache does not count: it is made later, from the
   * rest.
   */
  String fingerprint() {
    return Fingerprint.ofFolder(folder, file -> !cache().is(file));
  }

  /**
   * Copies the build for an operator that must outlive the next build, which would delete the jars
   * it runs from.
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

  /** Deletes the copies of earlier builds beside this one; no operator may still run from them. */
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
        // With their times: a JVM compares them before it uses the cache.
        Files.copy(
            file,
            target.resolve(folder.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
