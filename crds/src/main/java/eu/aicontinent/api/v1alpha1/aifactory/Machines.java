package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.Immutable;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Machines that Cluster API creates for a pool, as one MachineDeployment.
 *
 * @param managementClusterRef member cluster on which Cluster API runs; may be the pool's own
 * @param clusterNamespace namespace of the Cluster API Cluster on that member cluster
 * @param clusterName name of the Cluster API Cluster that the machines join
 * @param replicas number of machines. When absent, it is left to another controller, such as the
 *     cluster autoscaler
 * @param template template of each machine; a change replaces machines, at most maxUnavailable of
 *     the pool at a time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Machines(
    @Immutable Reference managementClusterRef,
    @Immutable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String clusterNamespace,
    @Immutable @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern(Bounds.DNS_LABEL_PATTERN)
        String clusterName,
    @Nullable @Min(0) Integer replicas,
    MachineTemplate template) {

  /** Rule for types with the fields {@code machines} and {@code nodeSelector}. */
  public static final String ONE_SOURCE = "has(self.machines) != has(self.nodeSelector)";

  public static final String ONE_SOURCE_MESSAGE =
      "nodeSelector or machines must be given, and not both: adopt nodes that are there, or let Cluster API make them";

  /**
   * Rule that keeps the source of nodes. Whoever replaces {@code machines} by a selector means to
   * keep the nodes, and would lose them.
   */
  public static final String FOR_GOOD = "has(self.machines) == has(oldSelf.machines)";

  public static final String FOR_GOOD_MESSAGE =
      "machines can be neither added nor removed: remove the pool and make one of another name";

  /** Rule for types with the fields {@code machines} and {@code expectedNodes}. */
  public static final String DECLARED =
      "!has(self.machines) || !has(self.machines.replicas) || self.machines.replicas <= self.expectedNodes";

  public static final String DECLARED_MESSAGE =
      "machines.replicas must be at most expectedNodes: what is above it is never granted";
}
