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
 */
record CapacityRequestView(
    Instant now,
    CapacityRequest request,
    @Nullable AccessPolicySpec policy,
    @Nullable Antenna antenna,
    @Nullable Tenant tenant,
    List<CapacityApproval> approvals,
    SortedMap<String, AIFactory> factories,
    @Nullable TenantQuota quota) {
  CapacityRequestView {
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

  String quotaName() {
    return Names.ofRequestedQuota(namespace(), name());
  }

  /** The quota if it was made from this request, also while it is being deleted. */
  Optional<TenantQuota> ownQuota() {
    return Optional.ofNullable(quota)
        .filter(
            made ->
                Owner.from(made.getMetadata().getLabels())
                    .filter(owner(request)::equals)
                    .isPresent());
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

  FactoryWord word(String factory) {
    return new FactoryWord(this, factory);
  }
}
