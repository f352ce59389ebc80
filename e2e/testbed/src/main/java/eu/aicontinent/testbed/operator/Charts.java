package eu.aicontinent.testbed.operator;

import eu.aicontinent.testbed.binaries.RepositoryRoot;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Helm;
import eu.aicontinent.testbed.helm.Manifests;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The charts of this checkout, installed as an administrator of the cluster would install them. */
public record Charts(Helm helm) {
  static final String NAMESPACE = "aicontinent-system";

  /** The sources of data that every member allows, unless it is installed with others. */
  private static final Map<String, Object> DATA =
      Map.of(
          "drivers",
          List.of("s3.csi.example"),
          "nfsServers",
          List.of("10.1.2.3", "nfs.csc.example"),
          "resultDrivers",
          List.of("results.csi.example"),
          "resultFolders",
          List.of("10.1.2.3:/results/", "nfs.csc.example:/results/"),
          "workspaceClasses",
          List.of("lustre"),
          "workspaceStorage",
          "10Ti",
          "secureProcessing",
          true);

  /** Returns the charts. Builds the pinned Helm if it is not in the cache yet. */
  public static Charts get(Consumer<String> progress) {
    return new Charts(Helm.get(progress));
  }

  /** Installs the kinds, the roles and the operator's ServiceAccount on a hub. */
  public void installHub(Cluster hub, Map<String, ?> values) {
    install("aicontinent-operator", hub, values);
  }

  /** Installs the permissions that the member state grants to the hub on a member. */
  public void installMember(Cluster member, Map<String, ?> values) {
    var signed = new HashMap<String, Object>(values);
    signed.putIfAbsent("data", DATA);
    install("aicontinent-member", member, signed);
  }

  /** Renders a chart of this checkout. */
  public Manifests render(String chart, Map<String, ?> values) {
    var folder = RepositoryRoot.find().resolve("charts").resolve(chart);
    return helm.template(folder, chart, NAMESPACE, values);
  }

  private void install(String chart, Cluster cluster, Map<String, ?> values) {
    cluster
        .client()
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    render(chart, values).applyTo(cluster, NAMESPACE);
  }
}
