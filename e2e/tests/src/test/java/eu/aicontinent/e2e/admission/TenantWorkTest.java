package eu.aicontinent.e2e.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.admission.Rule.Case;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that every known way round the queue is refused, and that similar work that is fine
 * passes.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantWorkTest {
  private static final PatchContext DRY_RUN =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withDryRun(List.of("All"))
          .build();

  private TenantWallGround ground;

  @BeforeAll
  void prepare(Network network) {
    ground = TenantWallGround.prepare(network);
  }

  @AfterAll
  void clear() {
    ground.clear();
  }

  static Stream<Case> cases() {
    return Rule.cases("tenant-work.yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenantsMayMakeOnlyWorkThatTheRuleAllows(Case attempt) {
    if (attempt.refusal() == null) {
      assertThatCode(() -> make(attempt)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> make(attempt))
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining(attempt.refusal());
    }
  }

  @Test
  void noExpressionIsDoubted() {
    Expressions.areNotDoubted(ground.cluster(), 14);
  }

  private void make(Case attempt) {
    var usual = "Job".equals(attempt.kind()) ? "tenant" : "landlord";
    var client = ground.as(Objects.requireNonNullElse(attempt.attempt().as(), usual));
    if (attempt.isChange()) {
      var patch = attempt.attempt().patch(attempt.kind()).toString();
      if ("Job".equals(attempt.kind())) {
        client
            .batch()
            .v1()
            .jobs()
            .inNamespace(TenantWallGround.NAMESPACE)
            .withName(TenantWallGround.STANDING)
            .patch(DRY_RUN, patch);
      } else {
        client
            .pods()
            .inNamespace(TenantWallGround.NAMESPACE)
            .withName(TenantWallGround.STANDING)
            .patch(DRY_RUN, patch);
      }
    } else {
      client.resource(attempt.fresh()).inNamespace(TenantWallGround.NAMESPACE).dryRun().create();
    }
  }
}
