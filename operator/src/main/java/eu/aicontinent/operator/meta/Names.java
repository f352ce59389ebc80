package eu.aicontinent.operator.meta;

import eu.aicontinent.api.schema.Bounds;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of generated objects. Names that people choose hold no dots, so a dot joins them without
 * doubt.
 */
public final class Names {
  /** Namespace of the operator, its kubeconfig Secrets and the member chart's ServiceAccount. */
  public static final String SYSTEM_NAMESPACE = "aicontinent-system";

  /** Namespace on factories that holds the antennas' ServiceAccounts. */
  public static final String ANTENNAS_NAMESPACE = "aicontinent-antennas";

  /** Namespace on members for the device plugins that this operator runs. */
  public static final String GPU_NAMESPACE = "aicontinent-gpu";

  public static final String KUEUE_NAMESPACE = "kueue-system";

  /** The one LocalQueue of a tenant namespace: Kueue gives it to Jobs that name none. */
  public static final String LOCAL_QUEUE = "default";

  /** Flavors by which an antenna's cluster counts what is elsewhere; they say nothing of nodes. */
  public static final String REMOTE_ACCELERATORS = "remote-accelerators";

  public static final String REMOTE_HOST = "remote-host";

  private static final int HASH_BYTES = 8;
  private static final int FORMER_HASH_BYTES = 4;

  private Names() {}

  /** Namespace of a tenant on members; also the name of its ClusterQueue. */
  public static String ofTenant(String tenant) {
    return "tenant-" + tenant;
  }

  /**
   * The tenant of a namespace or ClusterQueue made by {@link #ofTenant}; of any other one that is
   * nobody's name.
   */
  public static String tenantOf(String namespace) {
    var prefix = ofTenant("");
    return namespace.startsWith(prefix) ? namespace.substring(prefix.length()) : "";
  }

  /** Namespace of an antenna's requests on the hub; also its ServiceAccount at factories. */
  public static String ofAntenna(String antenna) {
    return "antenna-" + antenna;
  }

  /** The antenna of a namespace made by {@link #ofAntenna}; empty for any other. */
  public static Optional<String> antennaOf(String namespace) {
    var prefix = ofAntenna("");
    return namespace.startsWith(prefix) && namespace.length() > prefix.length()
        ? Optional.of(namespace.substring(prefix.length()))
        : Optional.empty();
  }

  /**
   * TenantQuota of a request. It has no namespace to tell requests of the same name apart, so a
   * hash of both names does, long enough that nobody finds a second request with it: it comes out
   * the same on a hub that replaces a lost one.
   */
  public static String ofRequestedQuota(String namespace, String request) {
    var hash = "-" + Sha256.of(namespace + "/" + request, HASH_BYTES);
    return request.substring(0, Math.min(request.length(), Bounds.NAME - hash.length())) + hash;
  }

  /** The same as it was called with half of the hash. What has this name keeps it. */
  public static String formerOfRequestedQuota(String namespace, String request) {
    return request + "-" + Sha256.of(namespace + "/" + request, FORMER_HASH_BYTES);
  }

  /** What tells on a generated object which request it was made from. */
  public static String ofRequest(String antenna, String request) {
    return antenna + "." + request;
  }

  /** GPUNodePool and ResourceFlavor of a pool. */
  public static String ofPool(String factory, String pool) {
    return factory + "." + pool;
  }

  /** The same of the pool whose labels a node carries. */
  public static Optional<String> ofPool(@Nullable Map<String, String> labels) {
    var factory = labels == null ? null : labels.get(Labels.FACTORY);
    var pool = labels == null ? null : labels.get(Labels.POOL);
    return factory == null || pool == null ? Optional.empty() : Optional.of(ofPool(factory, pool));
  }

  /**
   * MachineDeployment of a pool. The names of its machines begin with it, and a host takes what
   * stands before a dot for its own name.
   */
  public static String ofMachines(String factory, String pool) {
    return factory + "-" + pool;
  }

  /** RemoteAccessLink between an antenna and a factory. */
  public static String ofLink(String antenna, String factory) {
    return antenna + "." + factory;
  }

  /** MultiKueueCluster at an antenna for one cluster of a factory. */
  public static String ofRemoteCluster(String factory, String cluster) {
    return factory + "." + cluster;
  }

  /** The cluster that a MultiKueueCluster stands for: names of factories have no dots. */
  public static String clusterOfRemote(String remoteCluster) {
    return remoteCluster.substring(remoteCluster.indexOf('.') + 1);
  }

  /** Secret with the credential of a MultiKueueCluster, in the namespace of Kueue. */
  public static String ofCredential(String remoteCluster) {
    return "aicontinent-" + remoteCluster;
  }

  /** Cohort of a share of a factory. */
  public static String ofShare(String factory, String share) {
    return factory + "." + share;
  }

  /** Cohort of those who draw from a share and come through an antenna. */
  public static String ofAntennaInShare(String share, String antenna) {
    return share + "." + antenna;
  }

  /** The Cohort of the share that a Cohort is, or is in. */
  public static String shareOf(String cohort) {
    return antennaIn(cohort)
        .map(antenna -> cohort.substring(0, cohort.length() - antenna.length() - 1))
        .orElse(cohort);
  }

  /** The antenna of a Cohort made by {@link #ofAntennaInShare}; empty for any other. */
  public static Optional<String> antennaIn(String cohort) {
    var share = cohort.indexOf('.');
    var antenna = share < 0 ? share : cohort.indexOf('.', share + 1);
    return antenna < 0 ? Optional.empty() : Optional.of(cohort.substring(antenna + 1));
  }

  /**
   * ResourceFlavor that counts cpu, memory and ephemeral storage, which are not divided by pools.
   */
  public static String ofHostResources(String factory) {
    return factory + ".host-resources";
  }
}
