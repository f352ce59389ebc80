package eu.aicontinent.operator.meta;

import eu.aicontinent.api.schema.Bounds;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names of generated objects. Names that people choose contain no dots, so parts that are joined by
 * a dot stay unambiguous.
 */
public final class Names {
  /** Namespace of the operator, its kubeconfig Secrets and the member chart's ServiceAccount. */
  public static final String SYSTEM_NAMESPACE = "aicontinent-system";

  /** Namespace on factories that holds the antennas' ServiceAccounts. */
  public static final String ANTENNAS_NAMESPACE = "aicontinent-antennas";

  /** Namespace on members for the device plugins that this operator runs. */
  public static final String GPU_NAMESPACE = "aicontinent-gpu";

  public static final String KUEUE_NAMESPACE = "kueue-system";

  /** Namespace for the credentials of data sources, on the hub and on members. */
  public static final String DATASETS_NAMESPACE = "aicontinent-datasets";

  /** The only LocalQueue of a tenant namespace. Kueue assigns it to Jobs that name none. */
  public static final String LOCAL_QUEUE = "default";

  /** The only PersistentVolumeClaim of a tenant's workspace on a cluster. */
  public static final String WORKSPACE = "workspace";

  /** Flavors with which an antenna's cluster counts remote capacity. They select no nodes. */
  public static final String REMOTE_ACCELERATORS = "remote-accelerators";

  public static final String REMOTE_HOST = "remote-host";

  private static final int HASH_BYTES = 8;
  private static final int FORMER_HASH_BYTES = 4;

  private Names() {}

  /** Returns the namespace of a tenant on members, which is also the name of its ClusterQueue. */
  public static String ofTenant(String tenant) {
    return "tenant-" + tenant;
  }

  /** Returns true if {@link #ofTenant} makes such a name. */
  public static boolean isOfTenant(String name) {
    return name.startsWith(ofTenant(""));
  }

  /**
   * Returns the tenant of a namespace or ClusterQueue made by {@link #ofTenant}; for any other one
   * an empty text, which is no tenant's name.
   */
  public static String tenantOf(String namespace) {
    return isOfTenant(namespace) ? namespace.substring(ofTenant("").length()) : "";
  }

  /**
   * Returns the namespace of an antenna's requests on the hub, which is also the name of its
   * ServiceAccount at factories.
   */
  public static String ofAntenna(String antenna) {
    return "antenna-" + antenna;
  }

  /** Returns the antenna of a namespace made by {@link #ofAntenna}; empty for any other. */
  public static Optional<String> antennaOf(String namespace) {
    return behind(ofAntenna(""), namespace);
  }

  private static Optional<String> behind(String prefix, String namespace) {
    return namespace.startsWith(prefix) && namespace.length() > prefix.length()
        ? Optional.of(namespace.substring(prefix.length()))
        : Optional.empty();
  }

  /**
   * Returns the name of a tenant's Workspace on a cluster. Names of both may be too long for one,
   * so it ends with a hash of them.
   */
  public static String ofWorkspace(String tenant, String cluster) {
    return tenant + "-" + Sha256.of(cluster + "/" + tenant, HASH_BYTES);
  }

  /** Returns the namespace of a data lab's permits on the hub. */
  public static String ofLab(String lab) {
    return "datalab-" + lab;
  }

  /** Returns the data lab of a namespace made by {@link #ofLab}; empty for any other. */
  public static Optional<String> labOf(String namespace) {
    return behind(ofLab(""), namespace);
  }

  /** Returns the name of a mount's PersistentVolumeClaim, the same on every cluster. */
  public static String ofClaim(String mount) {
    return "data-" + mount;
  }

  /** Returns the name of the PersistentVolumeClaim that results of an export are written to. */
  public static String ofExport(String export) {
    return "export-" + export;
  }

  /**
   * Returns the name by which a tenant's released export is mounted. No DataLabMount has it, since
   * their names contain no dot.
   */
  public static String ofReleased(String tenant, String export) {
    return export + "." + tenant;
  }

  /**
   * Returns the name of the review of an export.
   *
   * @param dataset name of the dataset whose holders decide; empty for all holders of the lab
   */
  public static String ofReview(String tenant, String export, String dataset) {
    return export + "-" + Sha256.of(String.join("/", tenant, export, dataset), HASH_BYTES);
  }

  /**
   * Returns the name of a mount's PersistentVolume, and of the Secret with its credential. The
   * source of a volume cannot be changed, so another source has another name.
   *
   * @param namespace namespace of the claim
   * @param source text that stands for the source
   */
  public static String ofVolume(String namespace, String mount, String source) {
    return "%s.%s.%s".formatted(namespace, mount, Sha256.of(source, HASH_BYTES));
  }

  /**
   * Returns the name of a request's TenantQuota. It has no namespace to tell requests of the same
   * name apart, so its name ends with a hash of both. The hash is long enough that nobody finds a
   * second request with it, and it is the same on a hub that replaces a lost one.
   */
  public static String ofRequestedQuota(String namespace, String request) {
    var hash = "-" + Sha256.of(namespace + "/" + request, HASH_BYTES);
    return request.substring(0, Math.min(request.length(), Bounds.NAME - hash.length())) + hash;
  }

  /**
   * Returns the former name of a request's TenantQuota, with half of the hash. A quota that has
   * this name keeps it.
   */
  public static String formerOfRequestedQuota(String namespace, String request) {
    return request + "-" + Sha256.of(namespace + "/" + request, FORMER_HASH_BYTES);
  }

  /** Returns the value of {@link Labels#GENERATED_FROM} for a request. */
  public static String ofRequest(String antenna, String request) {
    return antenna + "." + request;
  }

  /** Returns the name of a pool's GPUNodePool and ResourceFlavor. */
  public static String ofPool(String factory, String pool) {
    return factory + "." + pool;
  }

  /** Returns the same name for the pool in a node's labels; empty when they name none. */
  public static Optional<String> ofPool(@Nullable Map<String, String> labels) {
    var factory = labels == null ? null : labels.get(Labels.FACTORY);
    var pool = labels == null ? null : labels.get(Labels.POOL);
    return factory == null || pool == null ? Optional.empty() : Optional.of(ofPool(factory, pool));
  }

  /**
   * Returns the name of a pool's MachineDeployment. The names of its machines begin with it, and a
   * host takes the part before a dot for its own name.
   */
  public static String ofMachines(String factory, String pool) {
    return factory + "-" + pool;
  }

  /** Returns the name of the RemoteAccessLink between an antenna and a factory. */
  public static String ofLink(String antenna, String factory) {
    return antenna + "." + factory;
  }

  /** Returns the name of the MultiKueueCluster at an antenna for one cluster of a factory. */
  public static String ofRemoteCluster(String factory, String cluster) {
    return factory + "." + cluster;
  }

  /**
   * Returns the cluster that a MultiKueueCluster stands for. Names of factories contain no dots.
   */
  public static String clusterOfRemote(String remoteCluster) {
    return remoteCluster.substring(remoteCluster.indexOf('.') + 1);
  }

  /**
   * Returns the name of the Secret with the credential of a MultiKueueCluster, in the namespace of
   * Kueue.
   */
  public static String ofCredential(String remoteCluster) {
    return "aicontinent-" + remoteCluster;
  }

  /** Returns the name of the Cohort of a factory's share. */
  public static String ofShare(String factory, String share) {
    return factory + "." + share;
  }

  /**
   * Returns the name of the Cohort for tenants that draw from a share and come through an antenna.
   */
  public static String ofAntennaInShare(String share, String antenna) {
    return share + "." + antenna;
  }

  /** Returns the Cohort of the share that a Cohort is, or is in. */
  public static String shareOf(String cohort) {
    return antennaIn(cohort)
        .map(antenna -> cohort.substring(0, cohort.length() - antenna.length() - 1))
        .orElse(cohort);
  }

  /** Returns the antenna of a Cohort made by {@link #ofAntennaInShare}; empty for any other. */
  public static Optional<String> antennaIn(String cohort) {
    var share = cohort.indexOf('.');
    var antenna = share < 0 ? share : cohort.indexOf('.', share + 1);
    return antenna < 0 ? Optional.empty() : Optional.of(cohort.substring(antenna + 1));
  }

  /**
   * Returns the name of the ResourceFlavor that counts cpu, memory and ephemeral storage, which are
   * not divided by pools.
   */
  public static String ofHostResources(String factory) {
    return factory + ".host-resources";
  }
}
