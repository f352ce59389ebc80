package eu.aicontinent.testbed.node;

import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.Daemon;
import eu.aicontinent.testbed.process.OwnedProcess;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The namespaces of a node and the process that holds them: its end is the end of all that is in
 * them. A pair of interfaces, one of them in this machine's network, leads to the node.
 *
 * @param environment environment of all programs
 */
record NodeNamespaces(OwnedProcess process, Path folder, Map<String, String> environment) {
  /** The address of the node, which the API server calls the kubelet at. */
  static final String ADDRESS = "198.51.100.2";

  private static final String OUTSIDE = "198.51.100.1";
  private static final String PREFIX_LENGTH = "/30";
  private static final String INTERFACE = "aicontinent0";
  private static final String GROUP = "aicontinent-node";
  private static final Path OWN = Path.of("/proc/self/ns/net");
  private static final Duration UNTIL_THERE = Duration.ofSeconds(30);

  /** Removes what any run has left on this machine. */
  static void removeAll() {
    new ControlGroup(GROUP).remove();
    // It goes with the node's network, whose last connections may take a moment.
    if (linked()) {
      Command.of("sh", "-c", "ip link delete %1$s || ! ip link show %1$s".formatted(INTERFACE))
          .run();
    }
  }

  /**
   * Begins the namespaces and all programs of the node.
   *
   * @param settings more environment for the scripts
   */
  void start(Map<String, String> settings) {
    for (var script : List.of("outside.sh", "inside.sh")) {
      TextFile.write(folder.resolve(script), Template.beside(NodeNamespaces.class, script).text());
    }
    var everything = new HashMap<>(environment);
    everything.putAll(settings);
    everything.putAll(
        Map.of("FOLDER", folder.toString(), "GROUP", GROUP, "ADDRESS", ADDRESS + PREFIX_LENGTH));
    var daemon =
        new Daemon(
            List.of("sh", folder.resolve("outside.sh").toString()),
            everything,
            folder.resolve("log.txt"));
    daemon.startAs(process);
    if (!Condition.within(UNTIL_THERE, () -> begun() || !process.alive()) || !process.alive()) {
      throw new IllegalStateException(
          "The node's namespaces did not begin:\n" + daemon.lastWords());
    }
    link();
  }

  /** Returns the file that stands for the node's network. */
  Path network() {
    return Path.of("/proc", Long.toString(pid()), "ns", "net");
  }

  /** Returns a file of the node as this JVM sees it. */
  Path file(String name) {
    return Path.of("/proc", Long.toString(pid()), "root", name);
  }

  /** Starts a program on the node, which ends with it at the latest. */
  void spawn(String name, Map<String, String> settings, Object... words) {
    var builder = new ProcessBuilder(words(words));
    builder.environment().putAll(environment);
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    try {
      builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + name, e);
    }
  }

  /** Returns the words of a command that runs on the node. */
  private List<String> words(Object... words) {
    var first = process.find().orElseThrow().children().findFirst().orElseThrow().pid();
    return Stream.concat(
            Stream.of("nsenter", "--target", first, "--mount", "--net", "--pid", "--"),
            Stream.of(words))
        .map(Object::toString)
        .toList();
  }

  String run(Object... words) {
    return Command.of(words(words)).with(environment).run();
  }

  boolean alive() {
    return process.alive();
  }

  void end() {
    process.kill();
    process.forgetIfDead();
    removeAll();
  }

  private boolean begun() {
    try {
      return process.alive()
          && !Files.readSymbolicLink(network()).equals(Files.readSymbolicLink(OWN));
    } catch (IOException ended) {
      return false;
    }
  }

  private void link() {
    for (var words :
        List.of(
            "link add %s type veth peer name eth0 netns %d".formatted(INTERFACE, pid()),
            "address add %s%s dev %s".formatted(OUTSIDE, PREFIX_LENGTH, INTERFACE),
            "link set %s up".formatted(INTERFACE))) {
      Command.of(("ip " + words).split(" ")).run();
    }
  }

  private static boolean linked() {
    return Files.exists(Path.of("/sys/class/net", INTERFACE));
  }

  private long pid() {
    return process.find().orElseThrow().pid();
  }
}
