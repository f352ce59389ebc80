package eu.aicontinent.testbed.controlplane;

import eu.aicontinent.testbed.cluster.ClusterFolder;
import eu.aicontinent.testbed.process.Command;
import eu.aicontinent.testbed.process.GoProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs kwokctl for one cluster, with a home of the testbed's own and without the user's kubeconfig.
 */
record Kwokctl(Path programs, ClusterFolder folder) {

  void create(String runtime, Path configuration, Path kubeconfig) {
    run("create", "--config", configuration, "--runtime", runtime, "--kubeconfig", kubeconfig);
  }

  /** Starts the components that do not run. */
  void start() {
    run("start");
  }

  void stop() {
    run("stop");
  }

  void delete(Path kubeconfig) {
    run("delete", "--kubeconfig", kubeconfig);
  }

  private void run(String verb, Object... more) {
    var words = new ArrayList<Object>();
    words.add(programs.resolve("kwokctl"));
    words.add(verb);
    words.add("cluster");
    words.add("--name");
    words.add(folder.cluster());
    words.addAll(List.of(more));
    // kwokctl prefers the kubectl on the PATH to any other.
    var path = programs + File.pathSeparator + System.getenv().getOrDefault("PATH", "");
    Command.of(words.toArray())
        .with(GoProgram.environment())
        .with(Map.of("KWOK_WORKDIR", folder.kwokHome().toString(), "PATH", path))
        .run();
  }
}
