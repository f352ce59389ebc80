package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestStatus;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.api.v1alpha1.tenant.NamespaceDeletionPolicy;
import eu.aicontinent.operator.fleet.FleetPlan;
import eu.aicontinent.operator.fleet.Step;
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

/** What shall exist on the hub for a request: what its status says is decided, and nothing else. */
final class CapacityRequestDesired {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

  private CapacityRequestDesired() {}

  static FleetPlan desired(CapacityRequestView view) {
    var plan = FleetPlan.of(CapacityRequestView.owner(view.request())).cluster(FleetPlan.HUB);
    var status = view.request().getStatus();
    if (status != null
        && status.decision() != null
        && status.placement() != null
        && status.validUntil() != null
        && isStillToBeAsked(view)) {
      if (isToBeEstablished(view, status.decision())) {
        plan.phase(FleetPlan.HUB, List.of(new Step.Establish(tenant(view))));
      }
      plan.phase(
          FleetPlan.HUB,
          List.of(
              new Step.Apply(
                  quota(view, status.decision(), status.placement(), status.validUntil()), false)));
    } else if (Course.isHeld(view)) {
      plan.phase(
          FleetPlan.HUB, List.of(new Step.Keep(object(view, Kind.TENANT_QUOTA, view.quotaName()))));
    }
    return plan.build();
  }

  /**
   * What is asked or granted stays until the decision goes. The question is new only while the
   * rules admit it: a Tenant of the name may have come since the decision, of another antenna.
   */
  private static boolean isStillToBeAsked(CapacityRequestView view) {
    return view.ownQuota().isPresent()
        || view.status().map(CapacityRequestStatus::grantedAt).isPresent()
        || Standing.of(view).isAdmitted();
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

  private static GenericKubernetesResource quota(
      CapacityRequestView view, Decision decision, Placement placement, Instant validUntil) {
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
    spec.put("validUntil", validUntil.toString());
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
