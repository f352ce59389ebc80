package eu.aicontinent.operator.meta;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The kinds that the operator writes or watches on a cluster, in the order in which an owner's
 * objects are created: referenced objects first, access last. Removal goes the other way, and each
 * kind must be gone before the next begins.
 */
public enum Kind {
  NODE("v1", "Node", "nodes", false),
  /** Both come before the namespaces that they close, so that they outlive what runs there. */
  NETWORK_POLICY("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true),
  CLUSTER_NETWORK_POLICY(
      "policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", "clusternetworkpolicies", false),
  NAMESPACE("v1", "Namespace", "namespaces", false),
  SERVICE_ACCOUNT("v1", "ServiceAccount", "serviceaccounts", true),
  CONFIG_MAP("v1", "ConfigMap", "configmaps", true),
  DAEMON_SET("apps/v1", "DaemonSet", "daemonsets", true),
  DEVICE_CLASS("resource.k8s.io/v1", "DeviceClass", "deviceclasses", false),
  MACHINE_DEPLOYMENT("cluster.x-k8s.io/v1beta2", "MachineDeployment", "machinedeployments", true),
  RESOURCE_QUOTA("v1", "ResourceQuota", "resourcequotas", true),
  CSI_DRIVER("storage.k8s.io/v1", "CSIDriver", "csidrivers", false),
  STORAGE_CLASS("storage.k8s.io/v1", "StorageClass", "storageclasses", false),
  PERSISTENT_VOLUME("v1", "PersistentVolume", "persistentvolumes", false),
  PERSISTENT_VOLUME_CLAIM("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
  WORKSPACE("aicontinent.eu/v1alpha1", "Workspace", "workspaces", false),
  GPU_NODE_POOL("aicontinent.eu/v1alpha1", "GPUNodePool", "gpunodepools", false),
  REMOTE_ACCESS_LINK("aicontinent.eu/v1alpha1", "RemoteAccessLink", "remoteaccesslinks", false),
  TENANT("aicontinent.eu/v1alpha1", "Tenant", "tenants", false),
  TENANT_QUOTA("aicontinent.eu/v1alpha1", "TenantQuota", "tenantquotas", false),
  DATA_EXPORT_REVIEW("aicontinent.eu/v1alpha1", "DataExportReview", "dataexportreviews", true),
  RESOURCE_FLAVOR("kueue.x-k8s.io/v1beta2", "ResourceFlavor", "resourceflavors", false),
  COHORT("kueue.x-k8s.io/v1beta2", "Cohort", "cohorts", false),
  MULTI_KUEUE_CLUSTER("kueue.x-k8s.io/v1beta2", "MultiKueueCluster", "multikueueclusters", false),
  MULTI_KUEUE_CONFIG("kueue.x-k8s.io/v1beta2", "MultiKueueConfig", "multikueueconfigs", false),
  ADMISSION_CHECK("kueue.x-k8s.io/v1beta2", "AdmissionCheck", "admissionchecks", false),
  CLUSTER_QUEUE("kueue.x-k8s.io/v1beta2", "ClusterQueue", "clusterqueues", false),
  WORKLOAD_PRIORITY_CLASS(
      "kueue.x-k8s.io/v1beta2", "WorkloadPriorityClass", "workloadpriorityclasses", false),
  /** Pods of Jobs, read where no Kueue reports what they hold. */
  POD("v1", "Pod", "pods", true),
  WORKLOAD("kueue.x-k8s.io/v1beta2", "Workload", "workloads", true),
  LOCAL_QUEUE("kueue.x-k8s.io/v1beta2", "LocalQueue", "localqueues", true),
  ROLE_BINDING("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", true);

  private final String apiVersion;
  private final String kind;
  private final String plural;
  private final boolean namespaced;

  Kind(String apiVersion, String kind, String plural, boolean namespaced) {
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.plural = plural;
    this.namespaced = namespaced;
  }

  public String apiVersion() {
    return apiVersion;
  }

  public String kind() {
    return kind;
  }

  public String plural() {
    return plural;
  }

  public boolean namespaced() {
    return namespaced;
  }

  /** Returns the API group; empty for the core group. */
  public String group() {
    var slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** Returns true if there is anything of this kind to see on a cluster with these capabilities. */
  public boolean isOn(Set<Capability> capabilities) {
    if (this == POD) {
      return !capabilities.contains(Capability.Kueue);
    }
    return switch (group()) {
      case "kueue.x-k8s.io" -> capabilities.contains(Capability.Kueue);
      case "cluster.x-k8s.io" -> capabilities.contains(Capability.ClusterAPI);
      case "resource.k8s.io" -> capabilities.contains(Capability.DRA);
      case "policy.networking.k8s.io" -> capabilities.contains(Capability.ClusterNetworkPolicy);
      default -> true;
    };
  }

  /**
   * Returns true for kinds of which every object counts, not only those that the operator wrote.
   */
  public boolean isObserved() {
    return switch (this) {
      case NODE, CONFIG_MAP, DAEMON_SET, DEVICE_CLASS, CSI_DRIVER, STORAGE_CLASS, POD, WORKLOAD ->
          true;
      default -> false;
    };
  }

  /** Returns the kind of an object that the operator writes. */
  public static Kind of(HasMetadata object) {
    return Arrays.stream(values())
        .filter(kind -> kind.apiVersion.equals(object.getApiVersion()))
        .filter(kind -> kind.kind.equals(object.getKind()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns all kinds in the order of removal. */
  public static List<Kind> inRemovalOrder() {
    return Arrays.asList(values()).reversed();
  }
}
