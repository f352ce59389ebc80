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

/** What shall exist on the hub for a request: what its status says is decided, and nothing else. */
final class CapacityRequestDesired {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private CapacityRequestDesired() {}

  /** What the status says is decided, once it says where and until when. */
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
   * What is asked or granted stays until the decision goes. The question is new only while the
   * rules admit it: a Tenant of the name may have come since the decision, of another antenna.
   */
  private static boolean isStillToBeAsked(
      CapacityRequestView view, RequestState state, Decision decision) {
    return view.ownQuota().isPresent()
        || view.status().map(CapacityRequestStatus::grantedAt).isPresent()
        || (state.evaluation().isAdmitted() && isSure(view, decision));
  }

  /** The same of a grant that a mode makes larger: until then it stays as large as it is. */
  private static boolean isUnsureRaise(CapacityRequestView view, Decision decision) {
    return decision.approval() == null
        && view.ownQuota().filter(q -> Takings.hours(q) < decision.acceleratorHours()).isPresent()
        && (view.behind() || !view.isWithinTheLimit());
  }

  /**
   * A reviewer's word is. A mode's is once all is seen that was decided for the tenant before, and
   * only while it still decides so.
   */
  private static boolean isSure(CapacityRequestView view, Decision decision) {
    return decision.approval() != null
        || (!view.behind()
            && decision.generation() == view.generation()
            && RequestEvaluation.reviewed(view).isEmpty());
  }

  /** A tenant has the members that were decided on. From then on it is its own. */
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
