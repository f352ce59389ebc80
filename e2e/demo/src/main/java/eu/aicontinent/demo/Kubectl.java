package eu.aicontinent.demo;

import eu.aicontinent.testbed.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pinned kubectl on one cluster. */
record Kubectl(Path program, Path kubeconfig) {

  /** The files of a folder, as a GitOps tool does; one line for each object. */
  List<String> applyServerSide(Path folder) {
    return run("apply", "--server-side", "--field-manager=gitops", "--filename=" + folder)
        .lines()
        .toList();
  }

  String get(String what) {
    return run("get", what);
  }

  private String run(String... words) {
    var all = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
    all.addAll(List.of(words));
    return Command.of(all).run();
  }
}
