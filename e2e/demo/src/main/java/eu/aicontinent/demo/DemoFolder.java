package eu.aicontinent.demo;

import eu.aicontinent.testbed.binaries.UserCache;
import eu.aicontinent.testbed.process.Folders;
import eu.aicontinent.testbed.process.TextFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder with everything that the demo leaves on the disk. */
record DemoFolder(Path root) {

  static DemoFolder ofThisUser() {
    return new DemoFolder(UserCache.folder("demo"));
  }

  /**
   * Returns the lock that allows one demo at a time. It is beside the folder, which is deleted
   * while the lock is held.
   */
  Path lock() {
    return root.resolveSibling("demo.lock");
  }

  /** Returns the folder of copies of operator builds, one of them running. */
  Path operators() {
    return root.resolve("builds");
  }

  /** Returns the file that identifies the clusters. */
  Path clusters() {
    return root.resolve("clusters");
  }

  /** Returns the kubeconfig with all clusters as contexts. */
  Path kubeconfig() {
    return root.resolve("kubeconfig");
  }

  Path kubectl() {
    return root.resolve("kubectl");
  }

  Path writeFailure(RuntimeException failure) {
    var file = root.resolve("failure.txt");
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    TextFile.write(file, text.toString());
    return file;
  }

  void clear() {
    try (Stream<Path> files = Files.list(root)) {
      files.toList().forEach(Folders::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
