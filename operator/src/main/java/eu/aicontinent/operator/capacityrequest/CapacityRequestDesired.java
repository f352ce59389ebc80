package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans the TenantQuota of a request and, where it does not exist, its Tenant: exactly what the
 * decision in the request's status says.
 */
final class CapacityRequestDesired {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private CapacityRequestDesired() {}

  /** The decision in the status, once the status also has its placement and its end. */
  private record Decided(Decision decision, Placement placement, Instant validUntil) {
    static Optional<Decided> of(CapacityRequestStatus status) {
      return status.decision() == null || status.placement() == null || status.validUntil() == null
          ? Optional.empty()
          : Optional.of(new Decided(status.decision(), status.placement(), status.validUntil()));
    }
  }

  static FleetPlan desired(CapacityRequestView view, RequestState state) {
    var plan = FleetPlan.of(CapacityRequestView.owner(view.request())).cluster(FleetPlan.HUB);
    var decided = view.status().flatMap(Decided::of);
    if (decided.filter(now -> isUnsureRaise(view, now.decision())).isPresent()) {
      return keep(plan, view);
    }
    var asked = decided.filter(now -> isStillToBeAsked(view, state, now.decision()));
    if (asked.isEmpty()) {
      return RequestState.isHeld(view) ? keep(plan, view) : plan.build();
    }
    if (isToBeEstablished(view, asked.get().decision())) {
      plan.phase(FleetPlan.HUB, List.of(new Step.Establish(tenant(view))));
    }
    return plan.phase(FleetPlan.HUB, List.of(new Step.Apply(quota(view, asked.get()), false)))
        .build();
  }

  private static FleetPlan keep(FleetPlan.Builder plan, CapacityRequestView view) {
    var quota = object(view, Kind.TENANT_QUOTA, view.quotaName());
    return plan.phase(FleetPlan.HUB, List.of(new Step.Keep(quota))).build();
  }

  /**
   * Returns true if the quota must exist. What is asked for or granted stays as long as the
   * decision. A new question is asked only while the rules admit it: a Tenant of that name may have
   * been created since the decision, for another antenna.
   */
  private static boolean isStillToBeAsked(
      CapacityRequestView view, RequestState state, Decision decision) {
    return view.ownQuota().isPresent()
        || view.status().map(CapacityRequestStatus::grantedAt).isPresent()
        || (state.evaluation().isAdmitted() && isSure(view, decision));
  }

  /**
   * Returns true if the mode's decision enlarges the existing quota and is not certain yet: the
   * hub's cache is behind, or the tenant's limit is exceeded. The quota keeps its size until then.
   */
  private static boolean isUnsureRaise(CapacityRequestView view, Decision decision) {
    return decision.approval() == null
        && view.ownQuota()
            .filter(q -> UnreviewedHours.hours(q) < decision.acceleratorHours())
            .isPresent()
        && (view.behind() || !view.isWithinTheLimit());
  }

  /**
   * Returns true if the decision is certain. A reviewer's always is. A mode's is once the cache
   * shows all earlier decisions for the tenant, and only while the mode would still decide the
   * same.
   */
  private static boolean isSure(CapacityRequestView view, Decision decision) {
    return decision.approval() != null
        || (!view.behind()
            && decision.generation() == view.generation()
            && RequestEvaluation.reviewReason(view).isEmpty());
  }

  /**
   * Returns true if the Tenant must be created: it does not exist, and the decision is on the
   * present generation, whose members it gets. Afterwards it belongs to no request.
   */
  private static boolean isToBeEstablished(CapacityRequestView view, Decision decision) {
    return view.tenant() == null && decision.generation() == view.generation();
  }

  private static GenericKubernetesResource tenant(CapacityRequestView view) {
    var asked = view.spec();
    var spec = new LinkedHashMap<String, Object>();
    spec.put("applicant", plain(asked).get("applicant"));
    spec.put("antennaRef", Map.of("name", view.antennaName().orElseThrow()));
    spec.put("members", Objects.requireNonNullElse(plain(asked).get("members"), List.of()));
    spec.put("namespaceDeletionPolicy", NamespaceDeletionPolicy.Retain.name());
    var tenant = object(view, Kind.TENANT, asked.tenant());
    tenant.setAdditionalProperty("spec", spec);
    return tenant;
  }

  private static Map<?, ?> plain(CapacityRequestSpec spec) {
    return SERIALIZATION.convertValue(spec, Map.class);
  }

  private static GenericKubernetesResource quota(CapacityRequestView view, Decided decided) {
    var decision = decided.decision();
    var placement = decided.placement();
    var allocation = new LinkedHashMap<String, Object>();
    allocation.put("factoryRef", Map.of("name", placement.factory()));
    if (placement.pool() != null) {
      allocation.put("poolName", placement.pool());
    }
    allocation.put("accelerators", decision.accelerators());
    allocation.put("borrowing", 0L);
    allocation.put("acceleratorHours", decision.acceleratorHours());
    var spec = new LinkedHashMap<String, Object>();
    spec.put("tenantRef", Map.of("name", view.spec().tenant()));
    spec.put("validUntil", decided.validUntil().toString());
    spec.put("allocations", List.of(allocation));
    var quota = object(view, Kind.TENANT_QUOTA, view.quotaName());
    quota.setAdditionalProperty("spec", spec);
    return quota;
  }

  private static GenericKubernetesResource object(
      CapacityRequestView view, Kind kind, String name) {
    var object = new GenericKubernetesResource();
    object.setApiVersion(kind.apiVersion());
    object.setKind(kind.kind());
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .addToLabels(
                Labels.GENERATED_FROM,
                Names.ofRequest(view.antennaName().orElseThrow(), view.name()))
            .build());
    return object;
  }
}
