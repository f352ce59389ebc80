package eu.aicontinent.operator.fleet.connection;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Phase;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.write.NodeWriter;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Removes our objects from a cluster that leaves the fleet, whoever they were written for. */
final class Clearing {
  private Clearing() {}

  /** Hands the removal of everything to the cluster's lane. */
  static void begin(Cluster cluster) {
    cluster.owners().forEach(owner -> cluster.submit(owner, ClusterPlan.EMPTY));
    var releases =
        adopted(cluster)
            .<Step>map(node -> new Step.ReleaseNode(node.getMetadata().getName(), Labels.POOL))
            .toList();
    if (!releases.isEmpty()) {
      cluster.submit(
          Owner.of("MemberCluster", cluster.name()), new ClusterPlan(List.of(new Phase(releases))));
    }
  }

  /**
   * Returns a summary of what is left, such as {@code ClusterQueue (2), Node (8)}; empty when
   * nothing is.
   */
  static Optional<String> remains(Cluster cluster) {
    var left =
        Stream.concat(cluster.owned(), adopted(cluster))
            .collect(groupingBy(GenericKubernetesResource::getKind, TreeMap::new, counting()));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            left.entrySet().stream()
                .map(kind -> kind.getKey() + " (" + kind.getValue() + ")")
                .collect(joining(", ")));
  }

  /**
   * Returns the Nodes that still carry a label or the taint of ours. The taint is removed by a
   * later write than the labels, so a Node is free only when both are gone.
   */
  private static Stream<GenericKubernetesResource> adopted(Cluster cluster) {
    return cluster.list(Kind.NODE).stream()
        .filter(node -> isLabelled(node) || NodeWriter.isTainted(node, Labels.POOL));
  }

  private static boolean isLabelled(GenericKubernetesResource node) {
    return Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()).keySet().stream()
        .anyMatch(Labels::isOurs);
  }
}
