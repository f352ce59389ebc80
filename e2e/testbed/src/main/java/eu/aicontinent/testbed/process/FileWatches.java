package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number of inotify instances that Linux gives to one user: 128 where nobody has raised it. API
 * servers and controller managers (1.36) hold four each, Kueue (0.19.2) three, so a dozen clusters
 * use them up. Programs that get none end, with "too many open files".
 */
public final class FileWatches {
  private static final Path LIMIT = Path.of("/proc/sys/fs/inotify/max_user_instances");
  private static final long ENOUGH = 1024;

  private FileWatches() {}

  /**
   * Raises the limit of the machine to what two dozen clusters and a real node need.
   *
   * @return a message for people who have to do it themselves; empty if there are enough
   */
  public static Optional<String> raise() {
    var limit = limit();
    if (limit == null || limit >= ENOUGH) {
      return Optional.empty();
    }
    try {
      Files.writeString(LIMIT, Long.toString(ENOUGH));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "%d inotify instances are enough for a few clusters only: sysctl -w fs.inotify.max_user_instances=%d"
              .formatted(limit, ENOUGH));
    }
  }

  private static @Nullable Long limit() {
    try {
      return Long.valueOf(Files.readString(LIMIT).strip());
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
