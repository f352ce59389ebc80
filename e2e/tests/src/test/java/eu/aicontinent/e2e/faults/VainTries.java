package eu.aicontinent.e2e.faults;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The failed writes of an operator to members from some moment on, by its log: what a fence refuses
 * leaves no trace anywhere else.
 */
public final class VainTries {
  private static final Pattern TRY = Pattern.compile("\\) ([^)]+): trying again in \\d+ ms");

  private final Path log;
  private final int from;

  private VainTries(Path log, int from) {
    this.log = log;
    this.from = from;
  }

  static VainTries fromNowOn(Path log) {
    return new VainTries(log, TextFile.read(log).length());
  }

  /**
   * Returns true if a write failed twice for one owner. The first attempt may have begun before
   * that moment; the second has not.
   */
  public boolean anyAgain() {
    return TRY
        .matcher(TextFile.read(log).substring(from))
        .results()
        .collect(groupingBy(VainTries::owner, counting()))
        .values()
        .stream()
        .anyMatch(tries -> tries > 1);
  }

  private static String owner(MatchResult found) {
    return found.group(1);
  }
}
