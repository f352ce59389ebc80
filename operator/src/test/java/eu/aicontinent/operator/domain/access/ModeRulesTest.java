package eu.aicontinent.operator.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the modes of the Joint Undertaking's access policy for industry at their exact limits. */
class ModeRulesTest {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final AccessPolicySpec POLICY =
      YAML.unmarshal(
          """
          version: "2026-05"
          states: [{code: IE, status: MemberState}]
          eligibleStatuses: [MemberState]
          antennaStatuses: [MemberState]
          modes:
          - {name: Playground, maxAcceleratorHours: 5000, months: [1, 2, 3], approval: Automatic, categories: [Industry]}
          - {name: FastLane, maxAcceleratorHours: 50000, months: [1, 2, 3], approval: Automatic, categories: [Industry]}
          - {name: LargeScale, minAcceleratorHours: 50001, months: [3, 6, 12], approval: Manual, categories: [Industry, Research]}
          - {name: Open, months: [60], approval: Manual, categories: [Academia]}
          """,
          AccessPolicySpec.class);

  private static CapacityRequestSpec request(
      String mode, long hours, int months, ApplicantCategory category) {
    return YAML.unmarshal(
        """
        requestedBy: maeve
        tenant: lingua
        applicant: {category: %s, establishedIn: IE}
        mode: %s
        workloadClass: Training
        accelerators: 1
        acceleratorHours: %d
        months: %d
        preferredFactoryRefs: [{name: ai2f}]
        """
            .formatted(category, mode, hours, months),
        CapacityRequestSpec.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Playground, 1, 1, Industry, -",
    "Playground, 5000, 3, Industry, -",
    "Playground, 5001, 3, Industry, OverModeLimit",
    "FastLane, 50000, 3, Industry, -",
    "FastLane, 50001, 3, Industry, OverModeLimit",
    "LargeScale, 50000, 3, Industry, BelowModeLimit",
    "LargeScale, 50001, 3, Industry, -",
    "LargeScale, 50001, 6, Research, -",
    "LargeScale, 9223372036854775807, 12, Industry, -",
    "LargeScale, 50001, 1, Industry, DurationNotAllowed",
    "LargeScale, 50001, 4, Industry, DurationNotAllowed",
    "FastLane, 50000, 4, Industry, DurationNotAllowed",
    "FastLane, 50000, 3, Research, NotEligible",
    "FastLane, 50000, 3, PublicAuthority, NotEligible",
    "FastLane, 50000, 3, Unrecognized, NotEligible",
    "Open, 1, 60, Academia, -",
    "Open, 9223372036854775807, 60, Academia, -",
    "Fastlane, 50000, 3, Industry, UnknownMode",
  })
  void allowsExactlyWhatTheModeSays(
      String mode, long hours, int months, ApplicantCategory category, String expected) {
    assertThat(
            ModeRules.objection(POLICY, request(mode, hours, months, category))
                .map(objection -> objection.reason().name())
                .orElse("-"))
        .isEqualTo(expected);
  }

  @Test
  void aMessageNamesFieldLimitFixAndVersion() {
    assertThat(
            ModeRules.objection(POLICY, request("FastLane", 50_001, 3, ApplicantCategory.Industry)))
        .hasValue(
            new Objection(
                Reason.OverModeLimit,
                "spec.acceleratorHours: mode FastLane allows at most 50000 under AccessPolicy network, version 2026-05, not 50001: ask for at most 50000, or use mode LargeScale"));
  }

  @Test
  void aPolicyWithoutModesAllowsNothing() {
    var policy =
        YAML.unmarshal(
            "version: x\nstates: []\neligibleStatuses: []\nantennaStatuses: []\n",
            AccessPolicySpec.class);

    assertThat(ModeRules.objection(policy, request("FastLane", 1, 1, ApplicantCategory.Industry)))
        .hasValueSatisfying(
            objection -> assertThat(objection.reason()).isEqualTo(Reason.UnknownMode));
  }

  @Test
  void aModeOfANewerVersionAllowsNothing() {
    var policy =
        YAML.unmarshal(
            """
            version: x
            states: []
            eligibleStatuses: []
            antennaStatuses: []
            modes: [{name: Draw, months: [1], approval: Lottery, categories: [Industry]}]
            """,
            AccessPolicySpec.class);

    assertThat(ModeRules.objection(policy, request("Draw", 1, 1, ApplicantCategory.Industry)))
        .hasValueSatisfying(
            objection -> assertThat(objection.reason()).isEqualTo(Reason.UnrecognizedValue));
  }

  /**
   * Proves over the grid of months, categories and hours around every limit: a request is allowed
   * exactly if it lies within all limits, whatever exceeds one gets a reason, and every mode that a
   * message recommends allows the request.
   */
  @Test
  void allowedIsWhatLiesWithinAllLimits() {
    for (var mode : POLICY.modes()) {
      for (var category : ApplicantCategory.values()) {
        for (var months : List.of(1, 2, 3, 4, 6, 12, 13, 60)) {
          hours().forEach(hours -> check(mode, hours, months, category));
        }
      }
    }
  }

  private static LongStream hours() {
    return LongStream.of(1, 5_000, 50_000, 50_001, Long.MAX_VALUE)
        .flatMap(
            edge ->
                LongStream.of(
                    Math.max(1, edge - 1), edge, edge == Long.MAX_VALUE ? edge : edge + 1))
        .distinct();
  }

  private static void check(Mode mode, long hours, int months, ApplicantCategory category) {
    var objection = ModeRules.objection(POLICY, request(mode.name(), hours, months, category));
    var within = within(mode, hours, months, category);

    assertThat(objection.isEmpty())
        .as("%s %d %d %s", mode, hours, months, category)
        .isEqualTo(within);
    objection
        .filter(broken -> broken.message().contains(", or use mode "))
        .ifPresent(
            broken ->
                assertThat(
                        Stream.of(broken.message().split(", or use mode ")[1].split(", "))
                            .map(name -> ModeRules.mode(POLICY, name).orElseThrow()))
                    .allMatch(other -> within(other, hours, months, category)));
  }

  private static boolean within(Mode mode, long hours, int months, ApplicantCategory category) {
    long least = mode.minAcceleratorHours() == null ? 1 : mode.minAcceleratorHours();
    long most = mode.maxAcceleratorHours() == null ? Long.MAX_VALUE : mode.maxAcceleratorHours();
    return least <= hours
        && hours <= most
        && mode.months().contains(months)
        && mode.categories().contains(category);
  }
}
