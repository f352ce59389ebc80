package eu.aicontinent.testbed.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The command line of a running process, in full where the system tells. */
final class CommandLine {
  private static final Path PROC = Path.of("/proc");
  private static final Duration EXEC = Duration.ofSeconds(2);

  private CommandLine() {}

  /** A file below the folder, that is: the folder {@code a} does not stand for {@code ab} too. */
  static boolean names(ProcessHandle process, Path folder) {
    if (!Files.exists(PROC.resolve("self"))) {
      return process.info().commandLine().orElse("").contains(below(folder));
    }
    var entry = PROC.resolve(Long.toString(process.pid()));
    var line = new AtomicReference<>("");
    // While a process becomes another program (exec) it has no command line for a moment, or half
    // of one: what is not ours counts when it was read twice.
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
   * A zombie has no command line any more: it is nobody's. The first thread of a process becomes
   * one before the others have ended, and until then its ports are taken.
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

  /** ProcessHandle gives up on arguments longer than a memory page. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException ended) {
      return "";
    }
  }
}
