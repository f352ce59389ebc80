package eu.aicontinent.testbed.process;

import java.util.List;

/**
 * Thrown when a command ends with a code other than 0; the message ends with the end of its output.
 */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 4000;

  CommandFailed(List<String> words, int code, String output) {
    super("Exit code %d: %s%n%s".formatted(code, String.join(" ", words), end(output)));
  }

  private static String end(String output) {
    return output.length() <= SHOWN ? output : "…" + output.substring(output.length() - SHOWN);
  }
}
