package eu.aicontinent.testbed.controlplane;

import eu.aicontinent.testbed.binaries.ControlPlaneBinaries;
import eu.aicontinent.testbed.cluster.FakeNode;
import eu.aicontinent.testbed.process.FreePorts;
import eu.aicontinent.testbed.process.Template;
import eu.aicontinent.testbed.process.TextFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The configuration of a cluster for kwokctl: options, arguments of components, Stages of nodes and
 * pods.
 *
 * @param limits limits of the API server
 */
record KwokConfiguration(
    String template, ControlPlaneBinaries binaries, Map<String, String> limits) {
  private static final Map<String, String> NONE =
      Map.of("fair", "false", "readsInFlight", "0", "writesInFlight", "0");

  /** The defaults of API servers. */
  private static final Map<String, String> USUAL =
      Map.of("fair", "true", "readsInFlight", "400", "writesInFlight", "200");

  private static final List<String> PORTS =
      List.of(
          "apiserverPort",
          "etcdPort",
          "etcdPeerPort",
          "controllerManagerPort",
          "schedulerPort",
          "kwokPort");

  static KwokConfiguration ofProcesses(ControlPlaneBinaries binaries, boolean fair) {
    return new KwokConfiguration("kwokctl.yaml", binaries, fair ? USUAL : NONE);
  }

  static KwokConfiguration ofKind(ControlPlaneBinaries binaries) {
    return new KwokConfiguration("kwokctl-kind.yaml", binaries, NONE);
  }

  static Map<String, Integer> freePorts() {
    return PORTS.stream().collect(Collectors.toMap(port -> port, _ -> FreePorts.next()));
  }

  /** Returns the part that is the same for every cluster: no ports, no paths. */
  String common() {
    return text(
            PORTS.stream().collect(Collectors.toMap(port -> port, _ -> 0)),
            Path.of(""),
            Path.of(""))
        + auditPolicy();
  }

  String text(Map<String, Integer> ports, Path auditPolicy, Path certificates) {
    var values = new HashMap<String, Object>(ports);
    values.putAll(limits);
    values.put("auditPolicy", auditPolicy);
    values.put("certificates", certificates);
    values.put("realNode", FakeNode.REAL);
    values.put("bin", binaries.programs());
    return Template.beside(KwokConfiguration.class, template).fill(values) + stages();
  }

  String auditPolicy() {
    return Template.beside(KwokConfiguration.class, "audit-policy.yaml").text();
  }

  /**
   * Returns all Stages, nodes' included: kwokctl leaves out every default as soon as one is given.
   */
  private String stages() {
    var stages = new StringBuilder();
    for (var stage : binaries.stages()) {
      stages.append("---\n").append(TextFile.read(stage));
    }
    return stages
        .append("---\n")
        .append(Template.beside(KwokConfiguration.class, "pod-complete.yaml").text())
        .toString();
  }
}
