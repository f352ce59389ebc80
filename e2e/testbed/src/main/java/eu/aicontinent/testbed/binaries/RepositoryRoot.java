package eu.aicontinent.testbed.binaries;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the checkout: at the system property {@code repository.root}, or else upwards from the
 * working directory.
 */
public final class RepositoryRoot {
  private static final String LANDMARK = "e2e/testbed/binaries/go.mod";

  private RepositoryRoot() {}

  public static Path find() {
    var given = System.getProperty("repository.root");
    return given != null ? Path.of(given) : above(Path.of("").toAbsolutePath());
  }

  private static Path above(Path start) {
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(LANDMARK))) {
        return folder;
      }
    }
    throw new IllegalStateException(
        "No "
            + LANDMARK
            + " above "
            + start
            + ": run inside the checkout or set -Drepository.root");
  }
}
