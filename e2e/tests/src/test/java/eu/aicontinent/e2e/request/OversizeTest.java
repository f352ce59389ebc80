package eu.aicontinent.e2e.request;

import static eu.aicontinent.e2e.request.RequestGround.fastLane;
import static eu.aicontinent.e2e.support.Hub.eventually;
import static eu.aicontinent.e2e.support.Hub.spec;
import static eu.aicontinent.e2e.tenant.TenantGround.LUMI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.support.OwnTenants;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that an operator of an antenna cannot overload the hub: objects as large as the bounds
 * allow do no harm, and larger ones are refused.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversizeTest implements OwnTenants {
  private static final String NAME = "oversize";
  private static final int MANAGERS = 16;
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  private Network network;
  private RequestGround ground;

  @BeforeAll
  void prepare(Network shared) {
    network = shared;
    ground = RequestGround.prepare(shared);
  }

  @Test
  void theLargestOfAllIsGranted() {
    create(LargeRequest.largest(NAME));

    ground.awaitGranted(NAME);
    assertThat(ground.get(NAME).getMetadata().getLabels()).hasSize(LargeRequest.LABELS);
    // The test's own finalizers go; the operator's stays.
    patch("{\"metadata\": {\"finalizers\": [\"aicontinent.eu/cleanup\"]}}");
  }

  static Stream<Arguments> excesses() {
    return LargeRequest.excesses();
  }

  @ParameterizedTest
  @MethodSource("excesses")
  void aRequestWithAPartThatIsTooLargeIsRefused(
      Consumer<GenericKubernetesResource> excess, String message) {
    var request = LargeRequest.raw(NAME);
    excess.accept(request);

    assertThatThrownBy(() -> create(request))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
    assertThat(target().get()).isNull();
  }

  /**
   * Proves that field managers are bounded: the API server merges those that update, but keeps
   * every one that applies.
   */
  @Test
  void aFieldManagerMoreIsRefused() {
    ground.ask(fastLane(NAME, 1, LUMI));
    ground.awaitGranted(NAME);

    assertThatThrownBy(
            () ->
                IntStream.rangeClosed(0, MANAGERS).forEach(number -> applyAs("manager-" + number)))
        .hasMessageContaining("metadata.managedFields: at most 16 field managers");

    assertThat(ground.get(NAME).getMetadata().getManagedFields())
        .hasSizeLessThanOrEqualTo(MANAGERS);
    ground.edit(NAME, "\"accelerators\": 2");
    ground.awaitGranted(NAME);
  }

  /** Proves that nobody but the operator can write what is granted. */
  @Test
  void whatSomebodySaysOfItsStatusIsNotKept() {
    var request = LargeRequest.raw(NAME);
    request.setAdditionalProperty("status", Map.of("grantedAt", LONG_AGO));
    spec(request).put("note", "x".repeat(LargeRequest.MEGABYTE));

    create(request);

    assertThatThrownBy(
            () ->
                target()
                    .subresource("status")
                    .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"grantedAt\": \"%s\"}}".formatted(LONG_AGO)))
        .hasMessageContaining("capacityrequests/status");
    ground.awaitGranted(NAME);
    assertThat(ground.status(NAME).grantedAt()).isNotEqualTo(Instant.parse(LONG_AGO));
    assertThat(stored()).doesNotContain("note").contains("tenant");
  }

  /**
   * Proves that the operator's finalizer stays: without it, the grant would stay when the request
   * goes.
   */
  @Test
  void theOperatorsFinalizerStays() {
    ground.ask(fastLane(NAME, 1, LUMI));
    ground.awaitGranted(NAME);
    var quota = ground.quota(NAME).getMetadata().getName();

    assertThatThrownBy(() -> patch("{\"metadata\": {\"finalizers\": null}}"))
        .hasMessageContaining("metadata.finalizers: the operator takes off aicontinent.eu/cleanup");

    ground.withdraw(NAME);
    ground.awaitGone(NAME);
    ground.hub().awaitGone("TenantQuota", quota);
  }

  /**
   * Proves that a ResourceQuota bounds the number of requests, as docs/guides/roles.md describes.
   * The first request exists before it: an object created before admission has seen the
   * ResourceQuota is counted only minutes later.
   */
  @Test
  void aResourceQuotaBoundsTheNumberOfRequests() {
    var hub = network.hub().client();
    ground.ask(fastLane(NAME, 1, LUMI));
    ground.awaitGranted(NAME);
    var limit =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withNamespace(RequestGround.NAMESPACE)
            .withName("requests")
            .endMetadata()
            .withNewSpec()
            .addToHard("count/capacityrequests.aicontinent.eu", new Quantity("1"))
            .endSpec()
            .build();
    hub.resource(limit).create();
    try {
      eventually()
          .untilAsserted(
              () ->
                  assertThatThrownBy(
                          () ->
                              ground
                                  .asker()
                                  .resource(fastLane("another", 1, LUMI))
                                  .dryRun()
                                  .create())
                      .hasMessageContaining("exceeded quota: requests"));
    } finally {
      hub.resource(limit).delete();
    }
  }

  private void create(GenericKubernetesResource request) {
    ground.asker().resource(request).create();
  }

  private Resource<CapacityRequest> target() {
    return ground
        .asker()
        .resources(CapacityRequest.class)
        .inNamespace(RequestGround.NAMESPACE)
        .withName(NAME);
  }

  private Set<String> stored() {
    return spec(Serialization.unmarshal(
            ground
                .asker()
                .raw(
                    "/apis/aicontinent.eu/v1alpha1/namespaces/%s/capacityrequests/%s"
                        .formatted(RequestGround.NAMESPACE, NAME)),
            GenericKubernetesResource.class))
        .keySet();
  }

  private void patch(String patch) {
    target().patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  private void applyAs(String manager) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(manager)
            .build();
    target()
        .patch(
            context,
            """
            {"apiVersion": "aicontinent.eu/v1alpha1", "kind": "CapacityRequest",
             "metadata": {"labels": {"shared": "by-all"}}}
            """);
  }
}
