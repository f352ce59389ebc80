package eu.aicontinent.operator.meta;

/** Labels, annotations, finalizers and the field manager that the operator writes. */
public final class Labels {
  public static final String PREFIX = "aicontinent.eu/";

  /** Field manager of every write, and value of {@link #MANAGED_BY}. */
  public static final String MANAGER = "aicontinent";

  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String HUB = PREFIX + "hub";
  public static final String OWNER_KIND = PREFIX + "owner-kind";
  public static final String OWNER_NAMESPACE = PREFIX + "owner-namespace";
  public static final String OWNER_NAME = PREFIX + "owner-name";

  /** On adopted nodes, and what a ResourceFlavor selects them by. */
  public static final String FACTORY = PREFIX + "factory";

  public static final String POOL = PREFIX + "pool";

  /**
   * On machines of a pool: Cluster API passes labels of this domain on to their nodes, and no
   * kubelet may give itself one.
   */
  public static final String MACHINES = "aicontinent.node-restriction.kubernetes.io/pool";

  public static final String TIER = PREFIX + "tier";
  public static final String ASSURANCE_LEVEL = PREFIX + "assurance-level";
  public static final String WORKLOAD_CLASS_PREFIX = "workload-class.aicontinent.eu/";

  /** On adopted nodes: the vendor's software that this operator has configured there. */
  public static final String GPU_SOFTWARE = PREFIX + "gpu-software";

  /** On the pods of a device plugin: what they were started with. */
  public static final String CONFIG_HASH = PREFIX + "config-hash";

  /** On a Tenant or TenantQuota: the request that it was made from, as antenna, dot and name. */
  public static final String GENERATED_FROM = PREFIX + "generated-from";

  /** On an object that somebody made before us: it is used, and never deleted by us. */
  public static final String ADOPTED = PREFIX + "adopted";

  /** Keeps a hub object until nothing of it is left on any cluster. */
  public static final String CLEANUP_FINALIZER = PREFIX + "cleanup";

  /** Keeps a MemberCluster and its Secret while objects of ours are left on the member. */
  public static final String IN_USE_FINALIZER = PREFIX + "in-use";

  /**
   * Annotation on a MemberCluster: {@code "true"} lets go of a member that cannot be cleaned any
   * more.
   */
  public static final String RELEASE = PREFIX + "release";

  /** Taint of a ResourceFlavor to which nothing new is admitted; on no node. */
  public static final String CLOSED = PREFIX + "closed";

  /**
   * Annotation on an adopted node: since when it is closed to new work, because its devices are to
   * be offered in another way.
   */
  public static final String CHANGING_SINCE = PREFIX + "changing-since";

  /** Annotation on a ClusterQueue: since when its tenant has a grant there. */
  public static final String GRANTED_AT = PREFIX + "granted-at";

  /** Annotation on a ClusterQueue: what its tenant keeps of pools in maintenance. */
  public static final String HELD = PREFIX + "held";

  /**
   * Annotation on a tenant's namespace: when the last of what the tenant may use from there ends.
   * An admission policy of the member refuses Jobs and pods from then on.
   */
  public static final String VALID_UNTIL = PREFIX + "valid-until";

  /**
   * Annotations on a MultiKueueCluster: since when, until when, and for what its write-only Secret
   * is good.
   */
  public static final String CREDENTIAL_ISSUED_AT = PREFIX + "credential-issued-at";

  public static final String CREDENTIAL_EXPIRES_AT = PREFIX + "credential-expires-at";

  public static final String CREDENTIAL_HASH = PREFIX + "credential-hash";

  private Labels() {}

  /**
   * True for label and annotation keys that only this operator may set: {@code aicontinent.eu/*}
   * and {@code *.aicontinent.eu/*}.
   */
  public static boolean isOurs(String key) {
    return key.startsWith(PREFIX) || key.contains("." + PREFIX);
  }
}
