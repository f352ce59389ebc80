package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.process.FolderLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The AOT cache of a build: its classes as a JVM has linked them, and the profiles of its hot
 * methods (JEP 483, 514 and 515). An operator starts in less than half the time with it. A JVM that
 * finds none, or one of another build, starts without.
 */
record AotCache(Path folder) {
  private static final String NAME = "app.aot";

  /**
   * Makes the cache unless it exists, once for all processes that share the build.
   *
   * @param training action that runs the operator with the given JVM option, until it is ready, and
   *     ends it
   */
  void ensure(Consumer<String> training) {
    var file = file();
    try (var _ = FolderLock.of(folder.resolveSibling("aot.lock"))) {
      if (!Files.exists(file)) {
        training.accept("-XX:AOTCacheOutput=" + file);
      }
      if (!Files.exists(file)) {
        throw new IllegalStateException(
            "The operator has ended, and its JVM has not written " + file);
      }
    }
  }

  /** Returns the JVM option that uses the cache. */
  String option() {
    return "-XX:AOTCache=" + file();
  }

  boolean is(Path one) {
    return one.equals(file());
  }

  private Path file() {
    return folder.resolve(NAME);
  }
}
