package eu.aicontinent.testbed.node;

import eu.aicontinent.testbed.binaries.BucketBinaries;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Buckets that a server on a real node's loopback interface has, and a driver that mounts them. */
public final class Buckets {
  private static final String SERVER = "127.0.0.1:9000";
  private static final String USER = "reader";

  private final NodeNamespaces node;
  private final BucketBinaries binaries;
  private final Path folder;

  Buckets(NodeNamespaces node, BucketBinaries binaries) {
    this.node = node;
    this.binaries = binaries;
    folder = node.folder().resolve("buckets");
  }

  /** Writes a file into a bucket, past its server. */
  public void put(String bucket, String file, String text) {
    TextFile.write(folder.resolve(bucket).resolve(file), text);
  }

  /** Returns the text of a file in a bucket; empty if there is no such file. */
  public Optional<String> read(String bucket, String file) {
    return TextFile.readIfThere(folder.resolve(bucket).resolve(file));
  }

  void serve(String password) {
    folder.toFile().mkdirs();
    node.spawn(
        "buckets",
        // In quotes: rclone (1.76.0) divides a variable at commas.
        Map.of("RCLONE_AUTH_KEY", "\"%s,%s\"".formatted(USER, password)),
        binaries.rclone(),
        "serve",
        "s3",
        folder,
        "--addr=" + SERVER,
        "--config=/dev/null",
        "--dir-cache-time=0s");
  }

  void mountBy(String driver, String name) {
    node.spawn(
        "driver",
        Map.of(),
        binaries.driver(),
        "-name=" + driver,
        "-node=" + name,
        "-rclone=" + binaries.rclone(),
        "-endpoint=http://" + SERVER,
        "-user=" + USER);
  }
}
