package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Command;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of a JVM with the serial collector, asked by the JDK's own tool. */
final class Heap {
  private static final Pattern USED = Pattern.compile("generation +total \\d+K, used (\\d+)K");

  private Heap() {}

  /** In KiB, after a full collection. */
  static long live(ProcessHandle process) {
    jcmd(process, "GC.run");
    return USED.matcher(jcmd(process, "GC.heap_info"))
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static String jcmd(ProcessHandle process, String question) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    return Command.of(tool, process.pid(), question).run();
  }
}
