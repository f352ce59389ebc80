package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.helm.Manifests;
import org.junit.jupiter.api.Test;

class RequestOutcomesTest {
  private static final String REQUESTS =
      """
      kind: CapacityRequest
      metadata: {name: brehon-trial, generation: 1}
      spec: {accelerators: 4, mode: Playground}
      status:
        conditions:
        - {type: Granted, status: "%s", reason: %s, message: by AIFactory lumi-aif}
      ---
      kind: CapacityRequest
      metadata: {name: brehon-large, generation: %d}
      spec: {accelerators: 8, mode: LargeScale}
      status:
        conditions:
        - {type: Granted, status: "%s", reason: %s, message: needs an approval, observedGeneration: 1}
      """;

  @Test
  void saysWhatIsGrantedAndWhatWaits() {
    var asked = asked("True", "Granted", 1, "False", "AwaitingApproval");

    assertThat(asked.isComplete()).isTrue();
    assertThat(asked.table().lines())
        .containsExactly(
            "ASKED                                                 SAID                             WHY",
            "CapacityRequest brehon-trial: 4 devices, Playground   Granted=True Granted             by AIFactory lumi-aif",
            "CapacityRequest brehon-large: 8 devices, LargeScale   Granted=False AwaitingApproval   needs an approval");
  }

  @Test
  void somebodyMayHaveApprovedItSinceAnEarlierRun() {
    assertThat(asked("True", "Granted", 1, "True", "Granted").isComplete()).isTrue();
  }

  @Test
  void isNotCompleteBeforeBothAreDecidedAsTheyAreNow() {
    assertThat(asked("Unknown", "Pending", 1, "False", "AwaitingApproval").isComplete()).isFalse();
    assertThat(asked("True", "Granted", 1, "Unknown", "Pending").isComplete()).isFalse();
    assertThat(asked("True", "Granted", 2, "False", "AwaitingApproval").isComplete()).isFalse();
  }

  private static RequestOutcomes asked(
      String status, String reason, int generation, String ofLarge, String why) {
    return new RequestOutcomes(
        Manifests.parse(REQUESTS.formatted(status, reason, generation, ofLarge, why)).objects());
  }
}
