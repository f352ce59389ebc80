package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.TextFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Linux's data about this machine and about a process. */
final class Machine {
  private Machine() {}

  static String description() {
    var gib = kib(Path.of("/proc/meminfo"), "MemTotal:") / (1024 * 1024);
    return "%d cores, %.0f GiB".formatted(Runtime.getRuntime().availableProcessors(), gib);
  }

  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  static double residentMib(ProcessHandle process) {
    return kib(status(process), "VmRSS:") / 1024;
  }

  /** Returns the peak since the process was started. */
  static double peakResidentMib(ProcessHandle process) {
    return kib(status(process), "VmHWM:") / 1024;
  }

  private static Path status(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()), "status");
  }

  private static double kib(Path file, String key) {
    return TextFile.read(file)
        .lines()
        .filter(line -> line.startsWith(key))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")))
        .findFirst()
        .orElseThrow();
  }
}
