package eu.aicontinent.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that outlives this JVM, remembered by its pid file.
 *
 * <p>Pids are reused: a process counts as ours only while its command line names a file below
 * {@code folder}, and no other process is ever signalled.
 */
public record OwnedProcess(Path pidFile, Path folder) {
  private static final Duration LAST_WORD = Duration.ofSeconds(30);

  public String name() {
    return pidFile.getFileName().toString().replaceAll("\\.pid$", "");
  }

  public boolean alive() {
    return find().isPresent();
  }

  public Optional<ProcessHandle> find() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  void remember(long pid) {
    try {
      Files.createDirectories(pidFile.getParent());
      Files.writeString(pidFile, Long.toString(pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the pid file if its process has ended or the pid belongs to somebody else by now. */
  public void forgetIfDead() {
    if (!alive()) {
      forget();
    }
  }

  /** Asks the process to end; see {@link #awaitEnd}. */
  public void terminate() {
    find().ifPresent(ProcessHandle::destroy);
  }

  /** Waits until the process has ended by itself; kills it after the grace period. */
  public void awaitEnd(Duration grace) {
    if (!Condition.within(grace, () -> !alive())) {
      kill();
    }
    forget();
  }

  public void kill() {
    find().ifPresent(ProcessHandle::destroyForcibly);
    if (!Condition.within(LAST_WORD, () -> !alive())) {
      throw new IllegalStateException("Process does not die: " + pidFile);
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true if the process is ours; a zombie, which has no command line, is not. */
  private boolean isOurs(ProcessHandle process) {
    return CommandLine.names(process, folder);
  }

  private Optional<Long> pid() {
    try {
      return Optional.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException absentOrHalfWritten) {
      return Optional.empty();
    }
  }
}
