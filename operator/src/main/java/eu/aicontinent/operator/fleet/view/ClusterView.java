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
 * The operator's view of one cluster, from its caches and its own writes. It exists only once every
 * kind was listed, so an empty answer means that there is none. While the cluster does not answer,
 * it shows what was last seen.
 */
public interface ClusterView {
  /** Returns the name of its MemberCluster, or {@link FleetPlan#HUB}. */
  String name();

  Set<Capability> capabilities();

  /**
   * Returns an object of ours, or any object of a kind that is observed. One that is being deleted
   * carries a deletion timestamp.
   */
  Optional<GenericKubernetesResource> get(Kind kind, @Nullable String namespace, String name);

  /** Returns all our objects of this kind, or all objects of a kind that is observed. */
  List<GenericKubernetesResource> list(Kind kind);
}
