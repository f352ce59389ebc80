package eu.aicontinent.testbed.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processes without a pid file: their starter was killed between starting and remembering them.
 *
 * <p>A process counts as ours if its executable is below {@code programs} and its command line
 * names our folder.
 */
public record Strays(Path programs, Path folder) {
  private static final Duration LAST_WORD = Duration.ofSeconds(30);

  public void kill() {
    find().forEach(ProcessHandle::destroyForcibly);
    if (!Condition.within(LAST_WORD, () -> find().isEmpty())) {
      throw new IllegalStateException("Processes do not die: " + find());
    }
  }

  public List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().command().filter(c -> Path.of(c).startsWith(programs)).isPresent()
        && CommandLine.names(process, folder);
  }
}
