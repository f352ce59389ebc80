package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.capacityapproval.CapacityApproval;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
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
 * The state that decides about a request.
 *
 * @param now instant of the observation
 * @param request the request itself
 * @param policy rules of the network; null when there are none
 * @param antenna antenna of its namespace; null when there is none of that name
 * @param tenant Tenant that it names; null when there is none
 * @param approvals approvals of requests of that name
 * @param factories the preferred factories and the one that is asked, as far as they exist, by name
 * @param quota TenantQuota of the name that this request's has, whoever made it; null when there is
 *     none
 * @param others unreviewed accelerator-hours that the tenant's other requests take
 * @param behind true if the hub's cache does not show the request's decision yet, and so perhaps
 *     not all that others were granted before
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

  /**
   * Returns the name of the antenna that its namespace belongs to, even if there is no such
   * Antenna.
   */
  Optional<String> antennaName() {
    return Names.antennaOf(namespace());
  }

  /** Returns the name of its quota. An existing quota keeps its name. */
  String quotaName() {
    return ownQuota()
        .map(made -> made.getMetadata().getName())
        .orElseGet(() -> Names.ofRequestedQuota(namespace(), name()));
  }

  /** Returns the quota if it was made from this request, even while it is being deleted. */
  Optional<TenantQuota> ownQuota() {
    return Optional.ofNullable(quota).filter(made -> isOf(made, request));
  }

  /** Returns what its quota says of its one allocation; empty before it says anything. */
  Optional<AllocationStatus> allocation() {
    return ownQuota()
        .map(TenantQuota::getStatus)
        .flatMap(said -> said.allocations().stream().findFirst());
  }

  static boolean isOf(TenantQuota quota, CapacityRequest request) {
    return owner(request).owns(quota);
  }

  /**
   * Returns the unreviewed accelerator-hours that the request would take if it were decided now.
   */
  Unreviewed asked() {
    return new Unreviewed(
        UnreviewedHours.id(request),
        spec().mode(),
        Math.max(spec().acceleratorHours(), UnreviewedHours.before(this)),
        status().map(CapacityRequestStatus::grantedAt).isPresent(),
        now);
  }

  /**
   * Returns the unreviewed accelerator-hours of the requests that come before this one; those of
   * all others while it has no decision.
   */
  List<Unreviewed> elders() {
    return decided().map(taken -> taken.elders(others)).orElse(others);
  }

  /**
   * Returns true unless the decisions without a reviewer on all of the tenant's requests together
   * exceed its limit, or no policy sets one.
   */
  boolean isWithinTheLimit() {
    return decided()
        .filter(taken -> policy == null || taken.limitExceeded(policy, others).isPresent())
        .isEmpty();
  }

  private Optional<Unreviewed> decided() {
    return UnreviewedHours.of(request, request.getStatus(), null, now);
  }

  List<String> preferred() {
    return spec().preferredFactoryRefs().stream().map(Reference::name).toList();
  }

  FactoryResponse response(String factory) {
    return new FactoryResponse(this, factory);
  }
}
