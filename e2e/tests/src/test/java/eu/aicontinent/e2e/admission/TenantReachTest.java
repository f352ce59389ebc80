package eu.aicontinent.e2e.admission;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.admission.RawRequest.Case;
import eu.aicontinent.e2e.support.Baseline;
import eu.aicontinent.e2e.tenant.TestJob;
import eu.aicontinent.testbed.junit.Attack;
import eu.aicontinent.testbed.junit.UsesNetwork;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that every verb of every kind in a tenant's namespace is guarded or listed with a reason,
 * for somebody with every right there. {@link TenantWorkTest} tries the creation and change of Jobs
 * and pods.
 */
@Attack
@UsesNetwork(Baseline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantReachTest {
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
    return RawRequest.cases("tenant-reach.yaml");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenantsMaySendOnlyWhatTheRuleAllows(Case attempt) {
    attempt.check(ground.as(attempt.sent().who()), TenantWallGround.NAMESPACE);
  }

  /**
   * Proves that the two lists are complete: a kind that a newer Kubernetes or Kueue brings is in
   * neither, and fails this test.
   */
  @Test
  void eachVerbIsHeldOrStandsInTheListWithItsReason() {
    var known = GuardedVerbs.all("tenant-verbs.yaml");

    assertThat(known).allSatisfy(verbs -> assertThat(verbs.because()).isNotBlank());
    assertThat(known.stream().flatMap(GuardedVerbs::verbs)).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(known.stream().flatMap(GuardedVerbs::verbs).toList()))
        .isEqualTo(GuardedVerbs.of(ground.cluster()));
  }

  static Stream<GuardedVerbs> held() {
    return GuardedVerbs.all("tenant-verbs.yaml").stream().filter(verbs -> verbs.by() != null);
  }

  @ParameterizedTest
  @MethodSource("held")
  void policiesNameWhatTheyHold(GuardedVerbs verbs) {
    for (var policy : Objects.requireNonNull(verbs.by())) {
      assertThat(GuardedVerbs.named(ground.cluster(), policy)).containsAll(verbs.verbs().toList());
    }
  }

  /**
   * Proves that a Job goes with its pods: otherwise Kueue would count its devices as free while its
   * pod runs on unnoticed.
   */
  @Test
  void workEndsWithItsPods() {
    var job = running("ending");
    var pod = pods(job).getFirst().getMetadata();

    var delete = "DELETE apis/batch/v1 jobs/ending";
    var orphan = "{\"propagationPolicy\": \"Orphan\"}";
    assertRefused("tenant", delete, null, "a Job goes with its pods");
    assertRefused("tenant", delete, orphan, "a Job goes with its pods");
    assertThat(pods(job))
        .singleElement()
        .satisfies(left -> assertThat(left.getMetadata().getDeletionTimestamp()).isNull())
        .satisfies(
            left ->
                assertThat(left.getMetadata().getOwnerReferences())
                    .isEqualTo(pod.getOwnerReferences()));

    end(job);
  }

  @Test
  void aPodStaysItsJobs() {
    var job = running("kept");
    var pod = "api/v1 pods/" + pods(job).getFirst().getMetadata().getName();

    for (var taken :
        List.of(
            "{\"metadata\": {\"ownerReferences\": null}}",
            "{\"metadata\": {\"finalizers\": null}}",
            "{\"metadata\": {\"labels\": {\"batch.kubernetes.io/controller-uid\": null}}}",
            "{\"metadata\": {\"labels\": {\"mine\": \"true\"}}}")) {
      assertRefused(
          "landlord",
          "PATCH " + pod,
          taken,
          "labels, ownerReferences and finalizers of a Job's pod");
    }
    var year = "{\"gracePeriodSeconds\": 31536000}";
    assertRefused("landlord", "DELETE " + pod, year, "gracePeriodSeconds is at most 600");
    assertPasses("landlord", "DELETE " + pod, "{\"gracePeriodSeconds\": 600}");
    assertPasses(
        "landlord", "PATCH " + pod, "{\"metadata\": {\"annotations\": {\"mine\": \"true\"}}}");

    end(job);
  }

  private TestJob running(String name) {
    var job = TestJob.of(TenantWallGround.TENANT, name, "nvidia.com/gpu", 1).endless();
    job.submit(ground.as("tenant"));
    eventually()
        .untilAsserted(
            () ->
                assertThat(pods(job))
                    .singleElement()
                    .satisfies(pod -> assertThat(pod.getStatus().getPhase()).isEqualTo("Running")));
    return job;
  }

  private void end(TestJob job) {
    job.at(ground.as("tenant")).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    eventually().untilAsserted(() -> assertThat(pods(job)).isEmpty());
  }

  private List<Pod> pods(TestJob job) {
    return ground
        .cluster()
        .client()
        .pods()
        .inNamespace(TenantWallGround.NAMESPACE)
        .withLabel("batch.kubernetes.io/job-name", job.name())
        .list()
        .getItems();
  }

  private void assertPasses(String who, String send, @Nullable String body) {
    var answer = RawRequest.of(who, send, body).by(ground.as(who));
    assertThat(answer.code()).as(answer.body()).isLessThan(300);
  }

  private void assertRefused(String who, String send, @Nullable String body, String message) {
    assertRefused(RawRequest.of(who, send, body).by(ground.as(who)), message);
  }

  private static void assertRefused(HttpResponse<String> answer, String message) {
    assertThat(answer.code()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.body()).contains(message);
  }
}
