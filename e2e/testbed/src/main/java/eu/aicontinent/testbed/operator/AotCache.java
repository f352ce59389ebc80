package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.process.FolderLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The classes of a build as a JVM has linked them, and which of its methods are hot (JEP 483, 514
 * and 515): with it an operator starts in less than half the time. A JVM that finds none, or one of
 * another build, starts without.
 */
record AotCache(Path folder) {
  private static final String NAME = "app.aot";

  /**
   * Has it made unless it is there, once for all processes that share the build.
   *
   * @param training runs the operator with an option of the JVM, until it is ready, and ends it
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

  /** For the JVM that uses it. */
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
