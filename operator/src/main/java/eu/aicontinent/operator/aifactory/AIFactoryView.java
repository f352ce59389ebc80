package eu.aicontinent.operator.aifactory;

import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Scale;
import eu.aicontinent.api.v1alpha1.accesspolicy.ShareLimits;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.eligibility.AntennaTerms;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.fleet.view.Capable;
import eu.aicontinent.operator.fleet.view.Management;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a factory.
 *
 * @param now instant of the observation
 * @param factory the factory itself, with the table of grants in its status
 * @param pools status of its GPUNodePools, by name of the pool
 * @param sharings sharing of devices in its GPUNodePools, by name of the pool
 * @param policy rules of the network; null when there are none
 * @param otherPools for a pool of an antenna the others of its state, the oldest first
 * @param quotas all TenantQuotas that name the factory
 * @param tenants existing tenants among those of these quotas and of what is granted
 * @param antennas terms of the existing antennas that these tenants come through, by name
 * @param clusters its pools' clusters, and those where queues of it are left, by name
 * @param workspaces storage that workspaces of the factory have
 */
record AIFactoryView(
    Instant now,
    AIFactory factory,
    SortedMap<String, GPUNodePoolStatus> pools,
    SortedMap<String, Sharing> sharings,
    @Nullable AccessPolicySpec policy,
    List<OtherPool> otherPools,
    List<TenantQuota> quotas,
    List<Tenant> tenants,
    SortedMap<String, AntennaTerms> antennas,
    SortedMap<String, Site> clusters,
    List<HeldWorkspace> workspaces) {
  AIFactoryView {
    workspaces = Objects.requireNonNullElse(workspaces, List.of());
    pools = Objects.requireNonNullElse(pools, new TreeMap<>());
    sharings = Objects.requireNonNullElse(sharings, new TreeMap<>());
    otherPools = Objects.requireNonNullElse(otherPools, List.of());
    quotas = Objects.requireNonNullElse(quotas, List.of());
    tenants = Objects.requireNonNullElse(tenants, List.of());
    antennas = Objects.requireNonNullElse(antennas, new TreeMap<>());
    clusters = Objects.requireNonNullElse(clusters, new TreeMap<>());
  }

  /**
   * A member cluster as the factory sees it.
   *
   * @param holder factory or antenna that it belongs to; null when there is no such cluster
   * @param management authority of this hub there; null when there is no such cluster
   * @param capabilities capabilities of the cluster; null while it cannot be read
   * @param cohorts our Cohorts there
   * @param queues our ClusterQueues there
   * @param fed names of the ClusterQueues that a LocalQueue leads to
   */
  record Site(
      @Nullable Owner holder,
      @Nullable Management management,
      @Nullable Set<Capability> capabilities,
      List<GenericKubernetesResource> cohorts,
      List<GenericKubernetesResource> queues,
      Set<String> fed)
      implements Capable {
    static final Site NONE = new Site(null, null, null, List.of(), List.of(), Set.of());

    Site {
      cohorts = Objects.requireNonNullElse(cohorts, List.of());
      queues = Objects.requireNonNullElse(queues, List.of());
      fed = Objects.requireNonNullElse(fed, Set.of());
    }

    boolean exists() {
      return holder != null;
    }
  }

  static Owner owner(String factory) {
    return Owner.of("AIFactory", factory);
  }

  String name() {
    return factory.getMetadata().getName();
  }

  Owner owner() {
    return owner(name());
  }

  AIFactorySpec spec() {
    return factory.getSpec();
  }

  /**
   * Returns the numbers of accelerators that each class of factory has, by the policy or by
   * default.
   */
  Scale scale() {
    return policy == null ? Scale.STATED : policy.scale();
  }

  /** Returns true if this version knows the values of all pools, so that it can write them. */
  boolean knowsItsPools() {
    return UnrecognizedValues.in("spec.pools", spec().pools()).isEmpty();
  }

  Optional<AIFactoryStatus> status() {
    return Optional.ofNullable(factory.getStatus());
  }

  /** Returns the table of grants as it was read. Nothing is granted that is not in it. */
  List<Grant> granted() {
    return factory.grants();
  }

  Site site(Pool pool) {
    return clusters.getOrDefault(pool.clusterRef().name(), Site.NONE);
  }

  /** Returns true unless the pool's cluster belongs to another owner. */
  boolean isOurs(Pool pool) {
    var site = site(pool);
    return !site.exists() || owner().equals(site.holder());
  }

  /** Returns true while a cluster may still show grants of an earlier hub. */
  boolean awaitsProofs() {
    return clusters.values().stream().anyMatch(site -> site.management() == Management.Connects);
  }

  /** Returns the division of its pools into shares. */
  Division division() {
    return Division.of(name(), spec().capacityShares(), policy);
  }

  /** Returns the network's limits of shares; null when there are none. */
  @Nullable ShareLimits shareLimits() {
    return policy == null ? null : policy.shares();
  }

  /** Returns the priority of a tenant's requests; Standard for a tenant that does not exist. */
  Priority priority(String tenant) {
    return tenants.stream()
        .filter(candidate -> candidate.getMetadata().getName().equals(tenant))
        .map(candidate -> PriorityRules.of(candidate.getSpec().applicant(), policy))
        .findFirst()
        .orElse(Priority.Standard);
  }

  /** Returns the share that the queues in a Cohort draw from. */
  Optional<Share> shareOf(@Nullable String cohort) {
    return Optional.ofNullable(cohort)
        .map(Names::shareOf)
        .flatMap(of -> Division.ALL.stream().filter(share -> cohort(share).equals(of)).findFirst());
  }

  /** Returns the name of the Cohort of a share. */
  String cohort(Share share) {
    return Names.ofShare(name(), share.name().toLowerCase(Locale.ROOT));
  }

  /** Returns the name of the Cohort that contains the queue of a grant's tenant. */
  String cohort(Grant granted) {
    var share = cohort(granted.share());
    return granted.antenna() == null ? share : Names.ofAntennaInShare(share, granted.antenna());
  }

  /**
   * Returns the ceiling of an antenna here; 0 without a link, so that nothing runs beyond what is
   * granted.
   */
  long ceiling(String antenna) {
    return Optional.ofNullable(antennas.get(antenna)).map(AntennaTerms::ceiling).orElse(0L);
  }

  /** Returns the pools on a cluster, unless it belongs to another owner. */
  Stream<Pool> poolsOn(String cluster) {
    return spec().pools().stream()
        .filter(pool -> pool.clusterRef().name().equals(cluster))
        .filter(this::isOurs);
  }

  Optional<GPUNodePoolStatus> observed(Pool pool) {
    return isOurs(pool) ? Optional.ofNullable(pools.get(pool.name())) : Optional.empty();
  }

  /**
   * Returns the devices that grants are decided against; empty while nobody has counted them, and 0
   * when the cluster belongs to another owner.
   */
  Optional<Long> committed(Pool pool) {
    return isOurs(pool) ? observed(pool).map(GPUNodePoolStatus::committed) : Optional.of(0L);
  }

  long available(Pool pool) {
    return observed(pool).map(GPUNodePoolStatus::available).orElse(0L);
  }

  /** Returns the number of accelerators that all pools of a factory declare. */
  static long declared(AIFactorySpec spec) {
    return spec.pools().stream().mapToLong(AIFactoryView::declared).sum();
  }

  static long declared(Pool pool) {
    return (long) pool.expectedNodes() * pool.accelerator().perNode();
  }
}
