package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.antenna.Link;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.access.Unreviewed;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about a request.
 *
 * @param now instant of the observation
 * @param request the request itself
 * @param policy the network's rules; null when there are none
 * @param antenna antenna of its namespace; null when there is none of that name
 * @param tenant Tenant of the name; null when there is none
 * @param approvals what is decided on requests of the name
 * @param factories the preferred factories and the one that is asked, as far as they exist, by name
 * @param quota TenantQuota of the name that this request's has, whoever made it; null when there is
 *     none
 * @param others what other requests of its tenant take of what that may have without a reviewer
 * @param behind whether the hub's cache does not show its decision yet, and so not all that others
 *     have been granted before
 */
record CapacityRequestView(
    Instant now,
    CapacityRequest request,
    @Nullable AccessPolicySpec policy,
    @Nullable Antenna antenna,
    @Nullable Tenant tenant,
    List<CapacityApproval> approvals,
    SortedMap<String, AIFactory> factories,
    @Nullable TenantQuota quota,
    List<Unreviewed> others,
    boolean behind) {
  CapacityRequestView {
    others = Objects.requireNonNullElse(others, List.of());
    approvals = Objects.requireNonNullElse(approvals, List.of());
    factories = Objects.requireNonNullElseGet(factories, TreeMap::new);
  }

  static Owner owner(CapacityRequest request) {
    var metadata = request.getMetadata();
    return new Owner("CapacityRequest", metadata.getNamespace(), metadata.getName());
  }

  String name() {
    return request.getMetadata().getName();
  }

  String namespace() {
    return request.getMetadata().getNamespace();
  }

  long generation() {
    return request.getMetadata().getGeneration();
  }

  CapacityRequestSpec spec() {
    return request.getSpec();
  }

  Optional<CapacityRequestStatus> status() {
    return Optional.ofNullable(request.getStatus());
  }

  /** The antenna that its namespace is of, by its name, whether there is one or not. */
  Optional<String> antennaName() {
    return Names.antennaOf(namespace());
  }

  /** One that it has already keeps its name. */
  String quotaName() {
    return ownQuota()
        .map(made -> made.getMetadata().getName())
        .orElseGet(() -> Names.ofRequestedQuota(namespace(), name()));
  }

  /** The quota if it was made from this request, also while it is being deleted. */
  Optional<TenantQuota> ownQuota() {
    return Optional.ofNullable(quota).filter(made -> isOf(made, request));
  }

  static boolean isOf(TenantQuota quota, CapacityRequest request) {
    return Owner.from(quota.getMetadata().getLabels()).filter(owner(request)::equals).isPresent();
  }

  /** What it would take of what its tenant may have without a reviewer. */
  Unreviewed asked() {
    return new Unreviewed(
        Takings.id(request),
        spec().mode(),
        Math.max(spec().acceleratorHours(), Takings.before(this)),
        status().map(CapacityRequestStatus::grantedAt).isPresent(),
        now);
  }

  /** What of it others take that come before it. */
  List<Unreviewed> elders() {
    return decided().map(taken -> taken.elders(others)).orElse(others);
  }

  /** Whether its tenant may have without a reviewer what is decided for all its requests. */
  boolean isWithinTheLimit() {
    return decided()
        .filter(taken -> policy == null || taken.limitExceeded(policy, others).isPresent())
        .isEmpty();
  }

  private Optional<Unreviewed> decided() {
    return Takings.of(request, request.getStatus(), null, now);
  }

  List<String> preferred() {
    return spec().preferredFactoryRefs().stream().map(Reference::name).toList();
  }

  /** Whether the antenna has a link to the factory. */
  boolean isLinked(String factory) {
    return ceiling(factory).isPresent();
  }

  /** The most whole devices that may be granted through the antenna at the factory. */
  Optional<Long> ceiling(String factory) {
    return Optional.ofNullable(antenna)
        .flatMap(linked -> linked.getSpec().linkTo(factory))
        .map(Link::accelerators);
  }

  FactoryResponse response(String factory) {
    return new FactoryResponse(this, factory);
  }
}
