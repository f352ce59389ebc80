package eu.aicontinent.testbed.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command that starts an {@link OwnedProcess}. One of its words must name a file below the
 * folder by which the process is recognised.
 */
public record Daemon(List<String> words, Map<String, String> environment, Path log) {

  public void startAs(OwnedProcess process) {
    if (words.stream().noneMatch(word -> word.contains(CommandLine.below(process.folder())))) {
      throw new IllegalArgumentException("No argument names a file below " + process.folder());
    }
    try {
      Files.createDirectories(log.getParent());
      var builder = new ProcessBuilder(detached());
      builder.environment().putAll(environment);
      builder.redirectInput(new File("/dev/null"));
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process.remember(builder.start().pid());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + process.name(), e);
    }
  }

  /**
   * Returns the words that start it in a session of its own: Ctrl-C in the terminal does not reach
   * it.
   */
  private List<String> detached() {
    if (Programs.find("setsid").isEmpty()) {
      return words;
    }
    var detached = new ArrayList<String>();
    detached.add("setsid");
    detached.addAll(words);
    return detached;
  }

  /** Returns the last ten lines of the log, for messages. */
  public String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 10), all.size()));
    } catch (IOException e) {
      return "(no log: " + log + ")";
    }
  }
}
