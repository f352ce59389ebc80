package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator knows of one cluster, from its caches and its own writes. It exists only once
 * every kind was listed, so an empty answer means "there is none"; while the cluster does not
 * answer it shows the last that was seen.
 */
public interface ClusterView {
  /** Name of its MemberCluster, or {@link FleetPlan#HUB}. */
  String name();

  Set<Capability> capabilities();

  /**
   * An object of ours, or any of a kind that is observed. One that is being deleted carries a
   * deletion timestamp.
   */
  Optional<GenericKubernetesResource> get(Kind kind, @Nullable String namespace, String name);

  /** All objects of ours of this kind, or all of a kind that is observed. */
  List<GenericKubernetesResource> list(Kind kind);
}
