package eu.aicontinent.testbed.binaries;

import eu.aicontinent.testbed.process.FolderLock;
import eu.aicontinent.testbed.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * A cache of folders, each named by the fingerprint of its contents.
 *
 * <p>A folder appears whole or not at all: it is filled under another name and then moved. A folder
 * that a crash left half filled is removed by the next caller who wants the same.
 */
record BinaryCache(Path root) {

  static BinaryCache ofThisUser() {
    return new BinaryCache(UserCache.folder("binaries"));
  }

  Path get(String fingerprint, Consumer<Path> fill) {
    var folder = root.resolve(fingerprint);
    if (!Files.isDirectory(folder)) {
      try (var _ = FolderLock.of(root.resolve(fingerprint + ".lock"))) {
        if (!Files.isDirectory(folder)) {
          fill(folder, fill);
        }
      }
    }
    return folder;
  }

  private void fill(Path folder, Consumer<Path> fill) {
    var unfinished = root.resolve(folder.getFileName() + ".unfinished");
    Folders.delete(unfinished);
    try {
      Files.createDirectories(unfinished);
      fill.accept(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
