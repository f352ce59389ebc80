package eu.aicontinent.e2e.support;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;

/**
 * The records of access, for an administrator who has taken away the policy that guards them: as
 * long as it is there, nobody removes or replaces one.
 */
public record Records(Network network) {
  private static final String POLICY = "aicontinent-records";

  public List<GenericKubernetesResource> all() {
    return network.objects().records();
  }

  /** Removes all records; waits until the policy guards what comes later. */
  public void removeAll() {
    if (!all().isEmpty()) {
      unguarded(() -> all().forEach(this::remove));
    }
  }

  /** Does something to records without the policy; tries until the API server lets it happen. */
  public void unguarded(Runnable change) {
    var client = network.hub().client();
    var sample = copy(all().getFirst());
    var binding =
        client.admissionRegistration().v1().validatingAdmissionPolicyBindings().withName(POLICY);
    var policy = binding.require();
    binding.delete();
    try {
      eventually()
          .until(
              () -> {
                change.run();
                return true;
              });
    } finally {
      policy.setMetadata(
          new ObjectMetaBuilder()
              .withName(POLICY)
              .withLabels(policy.getMetadata().getLabels())
              .withAnnotations(policy.getMetadata().getAnnotations())
              .build());
      client.resource(policy).create();
    }
    eventually()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> client.resource(sample).dryRun().create())
                    .hasMessageContaining("the operator alone writes records"));
  }

  /** Removes a record, or tries to. */
  public void remove(GenericKubernetesResource record) {
    var resource = network.hub().client().resource(record);
    resource.delete();
    if (resource.get() != null) {
      resource.patch(
          PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"finalizers\": null}}");
    }
  }

  /** Puts another record in the place of one. */
  public void replace(GenericKubernetesResource record, GenericKubernetesResource by) {
    remove(record);
    network.hub().client().resource(copy(by)).create();
  }

  /** Returns a record to create that says the same. */
  public static GenericKubernetesResource copy(GenericKubernetesResource record) {
    var copy = new GenericKubernetesResource();
    copy.setApiVersion(record.getApiVersion());
    copy.setKind(record.getKind());
    copy.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(record.getMetadata().getNamespace())
            .withName(record.getMetadata().getName())
            .withFinalizers(record.getMetadata().getFinalizers())
            .build());
    copy.setAdditionalProperties(new HashMap<>(record.getAdditionalProperties()));
    return copy;
  }
}
