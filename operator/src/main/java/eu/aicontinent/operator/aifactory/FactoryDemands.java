package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.domain.capacity.QuotaDemand;
import eu.aicontinent.operator.domain.capacity.Validity;
import eu.aicontinent.operator.domain.eligibility.AccessPath;
import eu.aicontinent.operator.domain.eligibility.Barrier;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.domain.shares.ReserveRules;
import eu.aicontinent.operator.domain.shares.ShareRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demands of quotas on a factory, with what the rules say of each tenant and its way there. */
final class FactoryDemands {
  private final AIFactoryView view;
  private final Map<String, Tenant> tenants;

  private FactoryDemands(AIFactoryView view) {
    this.view = view;
    this.tenants =
        view.tenants().stream()
            .filter(tenant -> !tenant.isMarkedForDeletion())
            .collect(toMap(tenant -> tenant.getMetadata().getName(), tenant -> tenant));
  }

  /** Returns the demands; none on a factory that is being deleted. */
  static List<QuotaDemand> of(AIFactoryView view) {
    return view.factory().isMarkedForDeletion()
        ? List.of()
        : asking(view).map(new FactoryDemands(view)::demand).toList();
  }

  /** Returns the quotas that ask for capacity. A quota that is being deleted no longer does. */
  static Stream<TenantQuota> asking(AIFactoryView view) {
    return view.quotas().stream().filter(quota -> !quota.isMarkedForDeletion());
  }

  static Validity validity(TenantQuota quota) {
    return new Validity(quota.getSpec().validFrom(), quota.getSpec().validUntil());
  }

  static Instant createdAt(TenantQuota quota) {
    return Instant.parse(quota.getMetadata().getCreationTimestamp());
  }

  private QuotaDemand demand(TenantQuota quota) {
    var tenant = quota.getSpec().tenantRef().name();
    return new QuotaDemand(
        quota.getMetadata().getName(),
        quota.getMetadata().getUid(),
        createdAt(quota),
        tenant,
        terms(tenants.get(tenant)),
        validity(quota),
        requests(quota));
  }

  private QuotaDemand.@Nullable TenantTerms terms(@Nullable Tenant tenant) {
    if (tenant == null) {
      return null;
    }
    var spec = tenant.getSpec();
    var antenna = Optional.ofNullable(spec.antennaRef()).map(Reference::name);
    return new QuotaDemand.TenantTerms(
        antenna.orElse(null),
        ShareRules.of(
            spec.applicant(),
            view.policy(),
            view.spec().hostState(),
            view.spec().participatingStates()),
        ReserveRules.of(spec.applicant(), view.division().reserves()),
        PriorityRules.of(spec.applicant(), view.policy()),
        EligibilityRules.objection(view.policy(), spec.applicant())
            .or(() -> onItsWay(antenna.orElse(null)))
            .orElse(null));
  }

  private Optional<Ineligible> onItsWay(@Nullable String antenna) {
    var terms = antenna == null ? null : view.antennas().get(antenna);
    return new AccessPath(view.name(), Linked.of(view.spec()), antenna, terms)
        .barrier(view.policy())
        .map(
            barrier ->
                switch (barrier) {
                  case Barrier.NoAntenna(var name) -> Ineligible.withoutAntenna(name);
                  case Barrier.NoLink(var name) -> Ineligible.withoutLink(name, view.name());
                  case Barrier.RuledOut ruledOut -> ruledOut.rule("its antenna");
                });
  }

  private List<QuotaDemand.Request> requests(TenantQuota quota) {
    var allocations = quota.placed().allocations();
    return IntStream.range(0, allocations.size())
        .filter(i -> allocations.get(i).isAt(view.name()))
        .mapToObj(
            i ->
                new QuotaDemand.Request(
                    i,
                    allocations.get(i).poolName(),
                    allocations.get(i).accelerators(),
                    allocations.get(i).borrowing(),
                    Gibibytes.read(allocations.get(i).storage())))
        .toList();
  }
}
