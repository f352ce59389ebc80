package eu.aicontinent.testbed.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The command line of a running process, in full where the system has {@code /proc}. */
final class CommandLine {
  private static final Path PROC = Path.of("/proc");
  private static final Duration EXEC = Duration.ofSeconds(2);

  private CommandLine() {}

  /**
   * Returns true if the command line names a file below the folder. The folder {@code a} does not
   * stand for {@code ab}.
   */
  static boolean names(ProcessHandle process, Path folder) {
    if (!Files.exists(PROC.resolve("self"))) {
      return process.info().commandLine().orElse("").contains(below(folder));
    }
    var entry = PROC.resolve(Long.toString(process.pid()));
    var line = new AtomicReference<>("");
    // A process that becomes another program (exec) has no command line for a moment, or half of
    // one. A command line that does not name the folder counts only when it was read twice.
    Condition.within(
        EXEC,
        () -> {
          var before = line.getAndSet(read(entry.resolve("cmdline")).replace('\0', ' '));
          return line.get().contains(below(folder))
              || !before.isEmpty() && before.equals(line.get())
              || hasEnded(entry);
        });
    return line.get().contains(below(folder));
  }

  static String below(Path folder) {
    return folder + File.separator;
  }

  /**
   * Returns true if the process has ended. A zombie has no command line and belongs to nobody. The
   * first thread of a process becomes one before the other threads have ended; until then the
   * process holds its ports.
   */
  private static boolean hasEnded(Path entry) {
    var stat = read(entry.resolve("stat"));
    var state = stat.lastIndexOf(')') + 2;
    return stat.length() <= state || "ZX".indexOf(stat.charAt(state)) >= 0 && isAlone(entry);
  }

  private static boolean isAlone(Path entry) {
    try (var threads = Files.list(entry.resolve("task"))) {
      return threads.count() <= 1;
    } catch (IOException | UncheckedIOException ended) {
      return true;
    }
  }

  /**
   * Reads a file of {@code /proc}; ProcessHandle gives up on arguments longer than a memory page.
   */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
