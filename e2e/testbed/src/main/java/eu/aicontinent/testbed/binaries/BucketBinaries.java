package eu.aicontinent.testbed.binaries;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A server of buckets, which also mounts them, and a CSI driver around it. They come from a module
 * of their own, which is built only for tests that mount buckets.
 */
public record BucketBinaries(Path folder) {
  private static final List<String> FLAGS = List.of("-trimpath", "-ldflags", "-s -w");

  /** Returns the binaries. Builds them if they are not in the cache yet. */
  public static BucketBinaries get(Consumer<String> progress) {
    var module = new GoModule(RepositoryRoot.find().resolve("e2e/testbed/realnode/data"));
    return new BucketBinaries(
        BinaryCache.ofThisUser()
            .get(
                Fingerprint.of(module.fingerprint(FLAGS), module.programs()),
                folder -> {
                  progress.accept("building rclone and a CSI driver (once)");
                  module.buildTools(FLAGS, folder);
                }));
  }

  public Path rclone() {
    return folder.resolve("rclone");
  }

  public Path driver() {
    return folder.resolve("driver");
  }
}
