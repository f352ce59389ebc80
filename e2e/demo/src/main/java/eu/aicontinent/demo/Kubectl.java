package eu.aicontinent.demo;

import eu.aicontinent.testbed.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pinned kubectl for one cluster.
 *
 * @param identity options that name the user; empty for an administrator
 */
record Kubectl(Path program, Path kubeconfig, List<String> identity) {

  /** The field manager of the pipeline that keeps the manifests. */
  static final String MANAGER = "gitops";

  Kubectl(Path program, Path kubeconfig) {
    this(program, kubeconfig, List.of());
  }

  Kubectl as(String user, String group) {
    return new Kubectl(program, kubeconfig, List.of("--as=" + user, "--as-group=" + group));
  }

  /**
   * Applies a file or the files of a folder, as a GitOps tool does; returns one line for each
   * object.
   */
  List<String> applyServerSide(Path manifests) {
    return run("apply", "--server-side", "--field-manager=" + MANAGER, "--filename=" + manifests)
        .lines()
        .toList();
  }

  /** Returns a listing of the objects of a kind or category, in all namespaces. */
  String get(String what) {
    return run("get", what, "--all-namespaces");
  }

  /** Returns a listing of the objects of a kind in a namespace, in the order of a field. */
  String list(String kind, String namespace, String field) {
    return run("get", kind, "--namespace=" + namespace, "--sort-by=" + field);
  }

  private String run(String... words) {
    var all = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + kubeconfig));
    all.addAll(identity);
    all.addAll(List.of(words));
    return Command.of(all).run();
  }
}
