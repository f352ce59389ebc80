package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves what somebody with the hub's stolen credential for a member cannot do there. */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceTest {
  private static final String ELSEWHERE =
      "the hub writes tenants' namespaces and queues, and nothing else or elsewhere";

  private static final String TAINTED = "h100-7";
  private static final Taint OF_A_SITE =
      new Taint("PreferNoSchedule", "example.eu/of-the-site", null, null);
  private static final Manifests OF_THE_SITE =
      Manifests.parse(Template.beside(FenceTest.class, "of-the-site.yaml").text());

  private TenantWallGround ground;
  private KubernetesClient thief;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
    OF_THE_SITE.applyTo(ground.cluster(), TenantWallGround.NAMESPACE);
    taints(taints -> Stream.concat(taints.stream(), Stream.of(OF_A_SITE)).toList());
    thief = ground.as("hub");
  }

  @AfterAll
  void clear() {
    taints(taints -> taints.stream().filter(taint -> !taint.equals(OF_A_SITE)).toList());
    ground.cluster().client().resourceList(OF_THE_SITE.objects()).delete();
    ground.clear();
  }

  static Stream<Arguments> writes() {
    return FenceRule.cases("fence.yaml");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("writes")
  void theHubMayWriteOnlyWhatTheRuleAllows(String rule, Write attempt, String refusal) {
    if (refusal.isEmpty()) {
      attempt.passes(thief);
    } else {
      attempt.isRefused(thief, refusal);
    }
  }

  /**
   * Proves that tokens are limited to the antennas' ServiceAccounts and to one day. A thief may
   * request any number of them, but each ends when the hub would have requested the next.
   */
  @Test
  void tokensAreThoseOfAntennasForADay() {
    var day = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(86_400L).endSpec();
    var more = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(86_401L).endSpec();
    var bound =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(600L)
            .withNewBoundObjectRef("v1", "Secret", "aicontinent-of-the-site", null)
            .endSpec();
    assertThatThrownBy(() -> token("default", day.build()))
        .hasMessageContaining("the ServiceAccounts of the hub are named antenna-*");
    assertThatThrownBy(() -> token("antenna-aif-irl", more.build()))
        .hasMessageContaining("a token of an antenna lasts a day at most");
    assertThatThrownBy(() -> token("antenna-aif-irl", bound.build()))
        .hasMessageContaining("a token is bound to no object");
    assertThatCode(() -> token("antenna-aif-irl", day.build())).doesNotThrowAnyException();
  }

  /** Proves that the hub renews its own token, for the chart's time, and nobody else's there. */
  @Test
  void itsOwnTokenIsRenewedForAMonthAtMost() {
    var month = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(2_592_000L).endSpec();
    var more = new TokenRequestBuilder().withNewSpec().withExpirationSeconds(2_592_001L).endSpec();
    var own = "aicontinent-hub";
    assertThatThrownBy(() -> token("aicontinent-system", own, more.build()))
        .hasMessageContaining("a token of the hub lasts 2592000 seconds at most");
    assertThatThrownBy(() -> token("aicontinent-system", "default", month.build()))
        .hasMessageContaining("forbidden");
    assertThatCode(() -> token("aicontinent-system", own, month.build()))
        .doesNotThrowAnyException();
  }

  /**
   * Proves that the hub restores a lost label: the API server still knows the field manager, which
   * no thief can have forged.
   */
  @Test
  void theHubGetsBackWhatLostItsLabel() {
    var policy =
        ground
            .cluster()
            .client()
            .network()
            .v1()
            .networkPolicies()
            .inNamespace(TenantWallGround.NAMESPACE)
            .withName("default-deny");
    policy.patch(
        PatchContext.of(PatchType.JSON_MERGE),
        "{\"metadata\": {\"labels\": {\"aicontinent.eu/hub\": null}}}");

    eventually()
        .untilAsserted(
            () ->
                assertThat(policy.require().getMetadata().getLabels())
                    .containsKey("aicontinent.eu/hub"));
  }

  /**
   * Proves that the policies hold even if the credential has every right by mistake. RBAC does not
   * stop a thief then, and policies cannot protect themselves, but they protect everything else.
   */
  @Test
  void moreRightsByMistakeAreNotMorePower() {
    var mistake =
        new ClusterRoleBindingBuilder()
            .withNewMetadata()
            .withName("walled-mistake")
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
            .addNewSubject("", "ServiceAccount", "aicontinent-hub", "aicontinent-system")
            .build();
    ground.cluster().client().resource(mistake).create();
    try {
      for (var attempt :
          List.of(
              "{apiVersion: v1, kind: Pod, metadata: {namespace: tenant-walled, name: mine},"
                  + " spec: {containers: [{name: work, image: 'busybox:1.37'}]}}",
              "{apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: mine},"
                  + " spec: {template: {spec: {restartPolicy: Never,"
                  + " containers: [{name: work, image: 'busybox:1.37'}]}}}}",
              "{apiVersion: v1, kind: Secret, metadata: {namespace: default, name: mine}}",
              "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: mine},"
                  + " provisioner: mine.csi.example}",
              "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {namespace: default,"
                  + " name: data-mine}, spec: {accessModes: [ReadOnlyMany],"
                  + " resources: {requests: {storage: 1Gi}}}}",
              "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: aicontinent-gpu, name: mine,"
                  + " labels: {aicontinent.eu/hub: mine}}}",
              "{apiVersion: v1, kind: Node, metadata: {name: mine}}",
              "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: mine}}")) {
        eventually()
            .untilAsserted(
                () ->
                    Write.create(attempt)
                        .isRefused(thief, attempt.contains("kind: Node") ? "the hub" : ELSEWHERE));
      }
      Write.delete("{apiVersion: v1, kind: Node, metadata: {name: h100-0}}")
          .isRefused(thief, "the hub neither makes nor deletes nodes");
    } finally {
      ground.cluster().client().resource(mistake).delete();
    }
  }

  private void token(String serviceAccount, TokenRequest request) {
    token("aicontinent-antennas", serviceAccount, request);
  }

  private void token(String namespace, String serviceAccount, TokenRequest request) {
    thief.serviceAccounts().inNamespace(namespace).withName(serviceAccount).tokenRequest(request);
  }

  private void taints(UnaryOperator<List<Taint>> change) {
    ground
        .cluster()
        .client()
        .nodes()
        .withName(TAINTED)
        .edit(
            node ->
                new NodeBuilder(node)
                    .editSpec()
                    .withTaints(change.apply(node.getSpec().getTaints()))
                    .endSpec()
                    .build());
  }
}
