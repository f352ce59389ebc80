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

  /** Label of adopted nodes, by which a ResourceFlavor selects them. */
  public static final String FACTORY = PREFIX + "factory";

  public static final String POOL = PREFIX + "pool";

  /**
   * Label of a pool's machines. Cluster API propagates labels of this domain to the nodes, and no
   * kubelet may give itself one.
   */
  public static final String MACHINES = "aicontinent.node-restriction.kubernetes.io/pool";

  public static final String TIER = PREFIX + "tier";
  public static final String ASSURANCE_LEVEL = PREFIX + "assurance-level";
  public static final String WORKLOAD_CLASS_PREFIX = "workload-class.aicontinent.eu/";

  /** Label of adopted nodes: vendor of the software that this operator has configured there. */
  public static final String GPU_SOFTWARE = PREFIX + "gpu-software";

  /**
   * Annotation on the pods of a device plugin: hash of the configurations that they were started
   * with.
   */
  public static final String CONFIG_HASH = PREFIX + "config-hash";

  /** Label of a Tenant or TenantQuota: request that it was made from, as antenna, dot and name. */
  public static final String GENERATED_FROM = PREFIX + "generated-from";

  /**
   * Annotation on an object that somebody made before us. The operator uses it and never deletes
   * it.
   */
  public static final String ADOPTED = PREFIX + "adopted";

  /** Label of a Secret on the hub: data lab whose sources it opens. */
  public static final String LAB = PREFIX + "lab";

  /** Finalizer that keeps a hub object until nothing of it is left on any cluster. */
  public static final String CLEANUP_FINALIZER = PREFIX + "cleanup";

  /**
   * Finalizer of DataAccessRecords. A policy lets it be removed when they had not to be kept any
   * more.
   */
  public static final String RECORD_FINALIZER = PREFIX + "record";

  /**
   * Finalizer that keeps a MemberCluster and its Secret while objects of ours are left on the
   * member.
   */
  public static final String IN_USE_FINALIZER = PREFIX + "in-use";

  /**
   * Annotation on a MemberCluster: {@code "true"} releases a member that can no longer be cleaned
   * up.
   */
  public static final String RELEASE = PREFIX + "release";

  /** Taint of a ResourceFlavor that is closed to new work. No node has it. */
  public static final String CLOSED = PREFIX + "closed";

  /**
   * Annotation on an adopted node: instant since which it is closed to new work, because its
   * devices are to be offered in another way.
   */
  public static final String CHANGING_SINCE = PREFIX + "changing-since";

  /** Annotation on a ClusterQueue: instant since which its tenant has a grant there. */
  public static final String GRANTED_AT = PREFIX + "granted-at";

  /** Annotation on a ClusterQueue: quota that its tenant keeps of pools in maintenance. */
  public static final String HELD = PREFIX + "held";

  /**
   * Annotation on a tenant's namespace: instant at which the last grant ends that the tenant may
   * use from there. An admission policy of the member refuses Jobs and pods from then on. On a
   * claim of data: instant at which its permit ends, from which Jobs and pods with it are refused.
   */
  public static final String VALID_UNTIL = PREFIX + "valid-until";

  /**
   * Annotation on a tenant's namespace: names of the hub's claims that are in it, sorted and with
   * commas between them. An admission policy of the member refuses work from an antenna that names
   * another.
   */
  public static final String CLAIMS = PREFIX + "claims";

  /**
   * Label of a tenant's namespace that is made for secure processing. It is there from the creation
   * of the namespace to its end: policies of the member close namespaces with it, and let nobody
   * add or remove it.
   */
  public static final String PROCESSING = PREFIX + "processing";

  public static final String SECURE = "Secure";

  /**
   * Annotations on a MultiKueueCluster about its write-only Secret: the instants at which its
   * credential was issued and expires, and a hash of its issuer and ServiceAccount. On a
   * PersistentVolume the hash is of the version of the hub's Secret that was copied.
   */
  public static final String CREDENTIAL_ISSUED_AT = PREFIX + "credential-issued-at";

  public static final String CREDENTIAL_EXPIRES_AT = PREFIX + "credential-expires-at";

  public static final String CREDENTIAL_HASH = PREFIX + "credential-hash";

  private Labels() {}

  /**
   * Returns true for label and annotation keys that only this operator may set: {@code
   * aicontinent.eu/*} and {@code *.aicontinent.eu/*}.
   */
  public static boolean isOurs(String key) {
    return key.startsWith(PREFIX) || key.contains("." + PREFIX);
  }
}
