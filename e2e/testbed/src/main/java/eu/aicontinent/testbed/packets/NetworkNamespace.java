package eu.aicontinent.testbed.packets;

import eu.aicontinent.testbed.namespaces.NetworkThread;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** A network namespace of ours, by its name in {@code ip netns}. */
record NetworkNamespace(String name) {
  private static final String PREFIX = "aicontinent-";
  private static final Path FOLDER = Path.of("/var/run/netns");
  private static final Duration LAST_WORD = Duration.ofSeconds(10);

  /** Creates a namespace with a loopback interface that is up. */
  static NetworkNamespace create(String purpose) {
    var namespace = new NetworkNamespace(PREFIX + purpose);
    Command.of("ip", "netns", "add", namespace.name).run();
    namespace.run("ip", "link", "set", "lo", "up");
    return namespace;
  }

  /**
   * Returns the namespaces of all runs, no matter who runs them: there can be one at a time on a
   * machine.
   */
  static List<NetworkNamespace> all() {
    return Command.of("ip", "netns", "list")
        .run()
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .filter(name -> name.startsWith(PREFIX))
        .map(NetworkNamespace::new)
        .toList();
  }

  /** Deletes the namespace, all processes that still run in it, and its end of all links. */
  void delete() {
    processes().forEach(ProcessHandle::destroyForcibly);
    if (!Condition.within(LAST_WORD, () -> processes().isEmpty())) {
      throw new IllegalStateException("Processes do not die in " + name + ": " + processes());
    }
    Command.of("ip", "netns", "delete", name).run();
  }

  /** Returns the file that stands for the namespace. */
  Path file() {
    return FOLDER.resolve(name);
  }

  /** Returns the words of a command that begins in the namespace. */
  List<String> words(Object... words) {
    return Stream.concat(List.of("ip", "netns", "exec", name).stream(), Stream.of(words))
        .map(Object::toString)
        .toList();
  }

  String run(Object... words) {
    return Command.of(words(words)).run();
  }

  /** Runs the action in this JVM: sockets that it makes belong to this namespace. */
  <T> T inside(Callable<T> action) {
    return NetworkThread.call(file(), action);
  }

  private List<ProcessHandle> processes() {
    return Command.of("ip", "netns", "pids", name)
        .run()
        .lines()
        .map(Long::parseLong)
        .filter(pid -> pid != ProcessHandle.current().pid())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }
}
