package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.admission.RawRequest.Case;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.helm.Manifests;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.Named;
import eu.aicontinent.testbed.junit.UsesClusters;
import eu.aicontinent.testbed.operator.Charts;
import eu.aicontinent.testbed.process.Template;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that data of a data lab is mounted in a tenant's namespace only while its permit lasts,
 * and that nothing there copies it. The cluster is no member, so no hub renews or removes a claim:
 * as on a member that has lost its hub.
 */
@Attack
@UsesClusters(plain = WithoutQueueTest.PLAIN)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantDataTest {
  private static final Manifests STANDING =
      Manifests.parse(Template.beside(TenantDataTest.class, "data-standing.yaml").text());

  private Cluster cluster;

  @BeforeAll
  void prepare(@Named(WithoutQueueTest.PLAIN) Cluster evora) {
    cluster = evora;
    STANDING.applyTo(cluster, TenantWallGround.NAMESPACE);
    Charts.get(System.err::println)
        .installMember(cluster, Map.of("kueue", Map.of("enabled", false)));
    // The API server learns of policies, rights, kinds and claims by watches; the namespace gets
    // its ServiceAccount, and its quota a status, after a moment.
    cases().forEach(attempt -> eventually().untilAsserted(() -> check(attempt)));
  }

  @AfterAll
  void clear() {
    cluster.client().resourceList(STANDING.objects()).delete();
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        cluster
                            .client()
                            .persistentVolumeClaims()
                            .inNamespace(TenantWallGround.NAMESPACE)
                            .list()
                            .getItems())
                    .isEmpty());
  }

  static Stream<Case> cases() {
    return RawRequest.cases("tenant-data.yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenantsMayDoWithDataOnlyWhatTheRuleAllows(Case attempt) {
    check(attempt);
  }

  private void check(Case attempt) {
    attempt.check(TenantWallGround.as(cluster, attempt.sent().who()), TenantWallGround.NAMESPACE);
  }
}
