package eu.aicontinent.testbed.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line of a running process, in full where the system tells. */
final class CommandLine {
  private CommandLine() {}

  /** A file below the folder, that is: the folder {@code a} does not stand for {@code ab} too. */
  static boolean names(ProcessHandle process, Path folder) {
    return of(process).contains(below(folder));
  }

  static String below(Path folder) {
    return folder + File.separator;
  }

  private static String of(ProcessHandle process) {
    var proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    if (!Files.exists(Path.of("/proc/self"))) {
      return process.info().commandLine().orElse("");
    }
    try {
      // ProcessHandle gives up on arguments longer than a memory page.
      return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8).replace('\0', ' ');
    } catch (IOException ended) {
      return "";
    }
  }
}
