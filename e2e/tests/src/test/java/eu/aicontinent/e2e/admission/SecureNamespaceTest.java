package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.admission.RawRequest.Case;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that a namespace for secure processing is closed to everybody: to who administers the
 * cluster, and to a thief of the hub's credential. The cluster is no member, so no hub closes it
 * again.
 */
@Attack
@UsesClusters(plain = WithoutQueueTest.PLAIN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecureNamespaceTest {
  private static final String SEALED = "tenant-sealed";
  private static final String OPEN = "tenant-sealed-not";
  private static final Manifests STANDING =
      Manifests.parse(Template.beside(SecureNamespaceTest.class, "secure-standing.yaml").text());

  /** The NetworkPolicy of the hub that closes the namespace. */
  private static final GenericKubernetesResource CLOSED =
      Serialization.unmarshal(
          """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {namespace: tenant-sealed, name: default-deny, labels: {aicontinent.eu/hub: another}}
          spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
          """,
          GenericKubernetesResource.class);

  private Cluster cluster;

  @BeforeAll
  void prepare(@Named(WithoutQueueTest.PLAIN) Cluster evora) {
    cluster = evora;
    STANDING.applyTo(cluster, SEALED);
    Charts.get(System.err::println)
        .installMember(cluster, Map.of("kueue", Map.of("enabled", false)));
    // The API server learns of policies, rights, kinds and namespaces by watches.
    var hub = TenantWallGround.hub(cluster);
    eventually().untilAsserted(() -> hub.resource(CLOSED).serverSideApply());
    cases().forEach(attempt -> eventually().untilAsserted(() -> check(attempt)));
  }

  @AfterAll
  void clear() {
    cluster.client().resourceList(STANDING.objects()).delete();
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        Stream.of(SEALED, OPEN)
                            .filter(
                                name -> cluster.client().namespaces().withName(name).get() != null))
                    .isEmpty());
  }

  static Stream<Case> cases() {
    return RawRequest.cases("secure.yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nobodyOpensASecureNamespace(Case attempt) {
    check(attempt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"administrator", "hub"})
  void aNamespaceStaysAsItWasMade(String who) {
    var client = TenantWallGround.as(cluster, who);

    assertThatThrownBy(() -> label(client, SEALED, "null"))
        .hasMessageContaining("aicontinent.eu/processing is there from the creation");
    assertThatThrownBy(() -> label(client, SEALED, "\"Standard\""))
        .hasMessageContaining("aicontinent.eu/processing is there from the creation");
    assertThatThrownBy(() -> label(client, OPEN, "\"Secure\""))
        .hasMessageContaining("aicontinent.eu/processing is there from the creation");
  }

  @Test
  void othersMayStillTakeAwayWhatIsThere() {
    var pod = cluster.client().pods().inNamespace(SEALED).withName("standing");

    assertThat(pod.dryRun().delete()).isNotEmpty();
  }

  private static void label(KubernetesClient client, String namespace, String value) {
    client
        .namespaces()
        .withName(namespace)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"labels\": {\"aicontinent.eu/processing\": %s}}}".formatted(value));
  }

  private void check(Case attempt) {
    attempt.check(TenantWallGround.as(cluster, attempt.sent().who()), SEALED);
  }
}
