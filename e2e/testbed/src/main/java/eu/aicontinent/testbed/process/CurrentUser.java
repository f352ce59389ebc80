package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user that this JVM runs as. */
public final class CurrentUser {
  private static final Path SELF = Path.of("/proc/self");

  private CurrentUser() {}

  /** Returns true on Linux, as root. */
  public static boolean isRoot() {
    try {
      return Files.exists(SELF) && Files.getAttribute(SELF, "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
