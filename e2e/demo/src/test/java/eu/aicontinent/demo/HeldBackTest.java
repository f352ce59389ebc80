package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.helm.Manifests;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackTest {
  private static final List<String> JOBS = List.of("answer-1", "answer-2");
  private static final String REFUSED =
      """
      kind: Tenant
      metadata: {name: tasman-robotics, generation: 1}
      spec: {applicant: {establishedIn: NZ}}
      status:
        conditions:
        - {type: Accepted, status: "False", reason: NotEligible, message: not a state of ours}
      ---
      kind: TenantQuota
      metadata: {name: tasman-vision, generation: 1}
      spec: {allocations: [{accelerators: 1}]}
      status:
        conditions:
        - {type: Granted, status: "False", reason: NotEligible, message: not its tenant}
      ---
      kind: TenantQuota
      metadata: {name: nordic-reanalysis, generation: 1}
      spec: {allocations: [{accelerators: 40}]}
      status:
        conditions:
        - {type: Granted, status: "False", reason: CapacityExhausted, message: no room for 40}
      ---
      kind: AIFactory
      metadata: {name: lumi-aif}
      status:
        shares:
        - {name: Union, entitled: 16, granted: 9, used: 1}
        - {name: Commercial, entitled: 3, granted: 1, used: %d}
      """;
  private static final String WORK =
      """
      kind: Job
      metadata: {name: answer-1}
      status: {ready: 1}
      ---
      kind: Job
      metadata: {name: answer-2}
      status: {}
      ---
      kind: Job
      metadata: {name: of-an-earlier-run}
      status: {ready: 1}
      ---
      kind: Workload
      metadata: {name: job-answer-1, ownerReferences: [{name: answer-1}]}
      status:
        conditions:
        - {type: QuotaReserved, status: "True", reason: QuotaReserved}
      ---
      kind: Workload
      metadata: {name: job-answer-2, ownerReferences: [{name: answer-2}]}
      status:
        conditions:
        - {type: QuotaReserved, status: "False", reason: Pending, message: 1 more needed}
      """;

  @Test
  void saysWhatWasAskedWhatIsSaidAndWhy() {
    var held = held(REFUSED.formatted(3), WORK);

    assertThat(held.isComplete()).isTrue();
    assertThat(held.table().lines())
        .containsExactly(
            "ASKED                                       SAID                              WHY",
            "Tenant tasman-robotics of NZ                Accepted=False NotEligible        not a state of ours",
            "TenantQuota tasman-vision: 1 device         Granted=False NotEligible         not its tenant",
            "TenantQuota nordic-reanalysis: 40 devices   Granted=False CapacityExhausted   no room for 40",
            "Job answer-2: 1 device                      QuotaReserved=False Pending       1 more needed");
    assertThat(held.shares().lines())
        .containsExactly(
            "SHARE OF lumi-aif   ENTITLED   GRANTED   USED",
            "Union               16         9         1",
            "Commercial          3          1         3");
  }

  @Test
  void isNotCompleteBeforeTheShareIsFull() {
    assertThat(held(REFUSED.formatted(2), WORK).isComplete()).isFalse();
  }

  @Test
  void isNotCompleteBeforeTheOtherJobRuns() {
    var pending = WORK.replaceFirst("ready: 1", "");

    assertThat(held(REFUSED.formatted(3), pending).isComplete()).isFalse();
  }

  @Test
  void isNotCompleteWhileAQuotaIsRefusedForAnotherReason() {
    var share = REFUSED.formatted(3).replace("CapacityExhausted", "ShareExceeded");

    assertThat(held(share, WORK).isComplete()).isFalse();
  }

  @Test
  void isNotCompleteBeforeAnybodyHasSaidAnything() {
    var held = held("", "");

    assertThat(held.isComplete()).isFalse();
    assertThat(held.table().lines()).containsExactly("ASKED   SAID   WHY");
  }

  private static HeldBack held(String rules, String work) {
    return new HeldBack(Manifests.parse(rules).objects(), Manifests.parse(work).objects(), JOBS);
  }
}
