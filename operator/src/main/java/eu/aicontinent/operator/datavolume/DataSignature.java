package eu.aicontinent.operator.datavolume;

import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;

/**
 * The ConfigMap of the member chart in which a member state says which data may be mounted on its
 * cluster.
 */
public final class DataSignature {
  public static final String NAME = "tenant-data";

  private DataSignature() {}

  /** Returns true if data may be mounted there for secure processing. */
  public static boolean allowsSecure(ClusterView cluster) {
    return cluster
        .get(Kind.CONFIG_MAP, Names.GPU_NAMESPACE, NAME)
        .filter(map -> "true".equals(map.get("data", "secureProcessing")))
        .isPresent();
  }
}
