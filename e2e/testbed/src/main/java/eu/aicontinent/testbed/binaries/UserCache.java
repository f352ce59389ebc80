package eu.aicontinent.testbed.binaries;

import java.nio.file.Path;

/** The cache of this user, with files that survive the checkout; it is never below the checkout. */
public final class UserCache {
  private UserCache() {}

  public static Path folder(String name) {
    var cache = System.getenv("XDG_CACHE_HOME");
    var home =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return home.resolve("aicontinent").resolve(name);
  }
}
