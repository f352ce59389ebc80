package eu.aicontinent.e2e.support;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands of a page of {@code docs}, as typed by somebody whose kubeconfig has a context for each
 * cluster.
 *
 * @param folder working directory of the commands
 * @param blocks commands of a section, block by block
 */
public record Guide(Network network, Path folder, List<String> blocks) {
  private static final Pattern BLOCK = Pattern.compile("(?s)```\n(.*?)```");

  public Guide {
    blocks = List.copyOf(blocks);
  }

  /**
   * Returns the commands between two texts of the page.
   *
   * @param page page below {@code docs}
   * @param begin text that occurs once, at the beginning
   * @param end text whose first occurrence after that is the end; without one it is the page's
   */
  public static Guide between(Network network, Path folder, String page, String begin, String end) {
    var text = TextFile.read(RepositoryRoot.find().resolve("docs").resolve(page));
    var from = text.indexOf(begin);
    var to = text.indexOf(end, from);
    var part = text.substring(from, to < 0 ? text.length() : to);
    var blocks = BLOCK.matcher(part).results().map((MatchResult block) -> block.group(1)).toList();
    return new Guide(network, folder, blocks);
  }

  /** Runs a block and returns what it prints. */
  public String follow(int block) {
    return Command.of("bash", "-c", kubectl() + blocks.get(block))
        .in(folder)
        .with(
            Map.of(
                "KUBECTL",
                ControlPlaneBinaries.get(System.err::println).program("kubectl").toString()))
        .run();
  }

  /**
   * Returns a shell function for kubectl whose first two arguments are the option that names the
   * context.
   */
  private String kubectl() {
    var clusters =
        Stream.concat(Stream.of(network.hub()), network.members().stream())
            .map(Guide::kubeconfig)
            .collect(Collectors.joining("\n"));
    return """
        set -euo pipefail
        kubectl() {
          local cluster=$2; shift 2
          case $cluster in
        %s
          esac
          "$KUBECTL" --kubeconfig="$kubeconfig" "$@"
        }
        """
        .formatted(clusters);
  }

  private static String kubeconfig(Cluster cluster) {
    return "    %s) local kubeconfig='%s' ;;".formatted(cluster.name(), cluster.kubeconfig());
  }
}
