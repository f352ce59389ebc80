package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Template;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever has stolen the hub's credential for a member, and what he tries there. */
@UsesNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FenceTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String TAINTED = "h100-7";
  private static final Taint OF_A_SITE =
      new Taint("PreferNoSchedule", "example.eu/of-the-site", null, null);
  private static final Manifests OF_THE_SITE =
      Manifests.parse(Template.beside(FenceTest.class, "of-the-site.yaml").text());

  private Walled walled;
  private KubernetesClient thief;

  private record Rule(
      String rule,
      String says,
      List<Map<String, JsonNode>> refused,
      List<Map<String, JsonNode>> accepted) {

    Stream<Arguments> cases() {
      return Stream.concat(
          refused.stream().map(attempt -> Arguments.of(rule, write(attempt), says)),
          accepted.stream().map(attempt -> Arguments.of(rule, write(attempt), "")));
    }

    private static Write write(Map<String, JsonNode> attempt) {
      var verb = attempt.keySet().iterator().next();
      var object = attempt.values().iterator().next().toString();
      return switch (verb) {
        case "create" -> Write.create(object);
        case "change" -> Write.change(object);
        default -> Write.delete(object);
      };
    }
  }

  @BeforeAll
  void prepare(Network network) {
    walled = Walled.prepare(network);
    OF_THE_SITE.applyTo(walled.cluster(), Walled.NAMESPACE);
    taints(taints -> Stream.concat(taints.stream(), Stream.of(OF_A_SITE)).toList());
    thief = walled.as("hub");
  }

  @AfterAll
  void clear() {
    taints(taints -> taints.stream().filter(taint -> !taint.equals(OF_A_SITE)).toList());
    walled.cluster().client().resourceList(OF_THE_SITE.objects()).delete();
    walled.clear();
  }

  static Stream<Arguments> writes() throws JsonProcessingException {
    return YAML
        .readValue(
            Template.beside(FenceTest.class, "fence.yaml").text(),
            new TypeReference<List<Rule>>() {})
        .stream()
        .flatMap(Rule::cases);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("writes")
  void holds(String rule, Write attempt, String refusal) {
    if (refusal.isEmpty()) {
      attempt.passes(thief);
    } else {
      attempt.isRefused(thief, refusal);
    }
  }

  @Test
  void tokensAreThoseOfAntennas() {
    assertThatThrownBy(() -> token("default"))
        .hasMessageContaining("the ServiceAccounts of the hub are named antenna-*");
    assertThatCode(() -> token("antenna-aif-irl")).doesNotThrowAnyException();
  }

  /** RBAC does not stop him then, and the policies cannot protect themselves: all else they do. */
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
    var elsewhere = "the hub writes tenants' namespaces and queues, and nothing else or elsewhere";
    walled.cluster().client().resource(mistake).create();
    try {
      for (var attempt :
          List.of(
              "{apiVersion: v1, kind: Pod, metadata: {namespace: tenant-walled, name: mine},"
                  + " spec: {containers: [{name: work, image: 'busybox:1.37'}]}}",
              "{apiVersion: batch/v1, kind: Job, metadata: {namespace: tenant-walled, name: mine},"
                  + " spec: {template: {spec: {restartPolicy: Never,"
                  + " containers: [{name: work, image: 'busybox:1.37'}]}}}}",
              "{apiVersion: v1, kind: Secret, metadata: {namespace: default, name: mine}}",
              "{apiVersion: v1, kind: PersistentVolume, metadata: {name: mine}, spec: {hostPath: {path: /},"
                  + " accessModes: [ReadWriteMany], capacity: {storage: 1Gi}}}",
              "{apiVersion: v1, kind: Node, metadata: {name: mine}}",
              "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: mine}}")) {
        eventually()
            .untilAsserted(
                () ->
                    Write.create(attempt)
                        .isRefused(thief, attempt.contains("kind: Node") ? "the hub" : elsewhere));
      }
      Write.delete("{apiVersion: v1, kind: Node, metadata: {name: h100-0}}")
          .isRefused(thief, "of the labels of nodes the hub writes its own");
    } finally {
      walled.cluster().client().resource(mistake).delete();
    }
  }

  private void token(String serviceAccount) {
    thief
        .serviceAccounts()
        .inNamespace("aicontinent-antennas")
        .withName(serviceAccount)
        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
  }

  private void taints(UnaryOperator<List<Taint>> change) {
    walled
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
