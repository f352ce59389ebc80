package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.InParallel;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The Workloads that Kueue would make of Jobs of the maximum size that an API server accepts, in a
 * namespace where no rule of ours limits them. They wait for a queue that does not exist.
 */
record LargeWorkloads(Cluster member, int count) {
  private static final String NAMESPACE = "large-jobs";
  private static final int BYTES = 1_400_000;
  private static final int AT_ONCE = 4;

  void create() {
    var namespace = new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata();
    member.client().resource(namespace.build()).create();
    InParallel.forEach(
        IntStream.range(0, count).boxed().toList(),
        AT_ONCE,
        i -> member.client().resource(workload(i)).create());
  }

  private static GenericKubernetesResource workload(int i) {
    var text =
        Template.beside(LargeWorkloads.class, "largeworkload.yaml")
            .fill(Map.of("name", "large-" + i, "namespace", NAMESPACE, "value", "v".repeat(BYTES)));
    return Serialization.unmarshal(text, GenericKubernetesResource.class);
  }
}
