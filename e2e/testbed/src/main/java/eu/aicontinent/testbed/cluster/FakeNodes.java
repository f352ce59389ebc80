package eu.aicontinent.testbed.cluster;

import eu.aicontinent.testbed.process.Condition;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fake nodes of one cluster. */
final class FakeNodes {
  private static final int REQUESTS_AT_ONCE = 16;
  private static final Duration UNTIL_READY = Duration.ofMinutes(2);

  private final KubernetesClient client;

  FakeNodes(KubernetesClient client) {
    this.client = client;
  }

  /** Creates the nodes that are missing; returns when all nodes of the groups are Ready. */
  void ensure(List<NodeGroup> groups) {
    var wanted = groups.stream().flatMap(group -> group.nodes().stream()).toList();
    if (wanted.isEmpty()) {
      return;
    }
    var present = names(false);
    var missing =
        wanted.stream().filter(node -> !present.contains(node.getMetadata().getName())).toList();
    InParallel.forEach(missing, REQUESTS_AT_ONCE, node -> client.resource(node).create());
    var names = wanted.stream().map(node -> node.getMetadata().getName()).toList();
    if (!Condition.within(UNTIL_READY, () -> names(true).containsAll(names))) {
      throw new IllegalStateException("Nodes did not become Ready: " + names);
    }
  }

  private Set<String> names(boolean readyOnly) {
    var names = new HashSet<String>();
    for (var node : client.nodes().list().getItems()) {
      if (!readyOnly || isReady(node)) {
        names.add(node.getMetadata().getName());
      }
    }
    return names;
  }

  private static boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }
}
