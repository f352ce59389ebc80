package eu.aicontinent.testbed.node;

import eu.aicontinent.testbed.process.Condition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A control group of this machine by its name, in all hierarchies. All its processes are ours,
 * whichever run has started them.
 */
record ControlGroup(String name) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final int DEEPEST = 6;
  private static final Duration LAST_WORD = Duration.ofSeconds(30);

  /** Ends all processes of the group and removes it. */
  void remove() {
    var folders = folders();
    folders.stream().flatMap(ControlGroup::processes).forEach(ProcessHandle::destroyForcibly);
    // Processes are gone before the groups know.
    if (!Condition.within(LAST_WORD, () -> folders.stream().allMatch(ControlGroup::removed))) {
      throw new IllegalStateException("Control groups cannot be removed: " + folders);
    }
  }

  private List<Path> folders() {
    try (var found =
        Files.find(
            ROOT, DEEPEST, (path, attributes) -> attributes.isDirectory() && path.endsWith(name))) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<ProcessHandle> processes(Path folder) {
    return below(folder).stream()
        .flatMap(group -> lines(group.resolve("cgroup.procs")))
        .map(Long::parseLong)
        .flatMap(pid -> ProcessHandle.of(pid).stream());
  }

  private static boolean removed(Path folder) {
    for (var group : below(folder)) {
      try {
        Files.deleteIfExists(group);
      } catch (IOException busy) {
        return false;
      }
    }
    return true;
  }

  /** Returns the folder and all below it, the deepest first. */
  private static List<Path> below(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | UncheckedIOException changedMeanwhile) {
      return List.of(folder);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException ended) {
      return Stream.of();
    }
  }
}
