package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Command;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of a JVM with the serial collector, read with the JDK's own tool. */
final class Heap {
  private static final Pattern USED =
      Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

  private Heap() {}

  /** Returns the size in KiB after a full collection. */
  static long live(ProcessHandle process) {
    jcmd(process, "GC.run");
    return USED.matcher(jcmd(process, "GC.heap_info"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .reduce(Long::sum)
        .orElseThrow(() -> new IllegalStateException("not a heap of the serial collector"));
  }

  private static String jcmd(ProcessHandle process, String question) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Command.of(tool, process.pid(), question).run();
  }
}
