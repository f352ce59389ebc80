package eu.aicontinent.operator.domain.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Affiliation;
import eu.aicontinent.api.v1alpha1.accesspolicy.MinimumSoftware;
import eu.aicontinent.api.v1alpha1.accesspolicy.PlacementRules;
import eu.aicontinent.api.v1alpha1.accesspolicy.Priorities;
import eu.aicontinent.api.v1alpha1.accesspolicy.Retroactive;
import eu.aicontinent.api.v1alpha1.accesspolicy.Scale;
import eu.aicontinent.api.v1alpha1.accesspolicy.Stance;
import eu.aicontinent.api.v1alpha1.accesspolicy.State;
import eu.aicontinent.api.v1alpha1.accesspolicy.UnencryptedSources;
import eu.aicontinent.api.v1alpha1.tenant.Applicant;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import eu.aicontinent.api.v1alpha1.tenant.Use;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EligibilityRulesTest {
  private static final List<State> STATES =
      List.of(
          new State("FI", Affiliation.MemberState),
          new State("CH", Affiliation.ParticipatingState),
          new State("TN", Affiliation.HorizonEurope),
          new State("LI", Affiliation.DigitalEurope),
          new State("XK", Affiliation.Candidate),
          new State("NX", Affiliation.Unrecognized));

  /** A state of each status; US is in no policy, and the empty code is no statement. */
  private static final Map<String, @Nullable String> CODES =
      Map.of(
          "MemberState", "FI",
          "Participating", "CH",
          "HorizonEurope", "TN",
          "DigitalEurope", "LI",
          "Candidate", "XK",
          "newer", "NX",
          "unlisted", "US",
          "absent", "");

  /**
   * Verdicts by the state where an applicant is established (rows) and the state where it is
   * located (columns); x is eligible.
   */
  private static final String TABLE =
      """
      established\\located absent unlisted MemberState Participating HorizonEurope DigitalEurope Candidate newer
      absent              .      .        x           x             x             x             .         .
      unlisted            .      .        x           x             x             x             .         .
      MemberState         x      x        x           x             x             x             x         x
      Participating       x      x        x           x             x             x             x         x
      HorizonEurope       x      x        x           x             x             x             x         x
      DigitalEurope       x      x        x           x             x             x             x         x
      Candidate           .      .        x           x             x             x             .         .
      newer               .      .        x           x             x             x             .         .
      """;

  static Stream<Arguments> cases() {
    var rows = TABLE.lines().map(line -> line.trim().split(" +")).toList();
    var located = rows.getFirst();
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                IntStream.range(1, row.length)
                    .mapToObj(i -> arguments(row[0], located[i], row[i].equals("x"))));
  }

  @ParameterizedTest(name = "established {0}, located {1}: {2}")
  @MethodSource("cases")
  void oneStateWithAnEligibleStatusIsEnough(String established, String located, boolean eligible) {
    var applicant = applicant(code(established), code(located));
    var policy =
        policy(
            Retroactive.Never,
            Affiliation.MemberState,
            Affiliation.ParticipatingState,
            Affiliation.HorizonEurope,
            Affiliation.DigitalEurope);

    assertThat(EligibilityRules.objection(policy, applicant).isEmpty()).isEqualTo(eligible);
  }

  @ParameterizedTest
  @EnumSource
  void thePolicyAloneSaysWhichStatusIsEligible(Affiliation eligible) {
    var policy = policy(Retroactive.Never, eligible);

    assertThat(STATES)
        .filteredOn(
            state ->
                EligibilityRules.objection(policy, applicant(state.code(), null)).isEmpty()
                    && EligibilityRules.objection(policy, applicant("US", state.code())).isEmpty())
        .extracting(State::status)
        .isEqualTo(eligible == Affiliation.Unrecognized ? List.of() : List.of(eligible));
  }

  @Test
  void withoutAPolicyNobodyIsEligibleAndNothingIsTaken() {
    assertThat(EligibilityRules.objection(null, applicant("FI", "FI")))
        .contains(
            new Ineligible(
                Reason.PolicyNotFound, "there is no AccessPolicy network: create it", false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
             |    | an applicant without establishedIn and locatedIn is
          US |    | establishedIn US (no status) is
             | XK | locatedIn XK (Candidate) is
          NX | US | establishedIn NX (a status of a newer version) and locatedIn US (no status) are
          """)
  void saysWhatItLooksAtAndUnderWhichVersion(
      @Nullable String established, @Nullable String located, String subject) {
    var policy = policy(Retroactive.Never, Affiliation.MemberState);

    assertThat(EligibilityRules.objection(policy, applicant(established, located)))
        .contains(
            new Ineligible(
                Reason.NotEligible,
                subject
                    + " not eligible under AccessPolicy network, version 2026-05: correct the applicant, or states and eligibleStatuses of the policy",
                false));
  }

  /** Proves when grants end; a value that this version does not know ends none. */
  @ParameterizedTest
  @CsvSource({
    "US,   , Always, true",
    "US, XK, Always, true",
    "  , XK, Always, true",
    "US, XK, Never, false",
    "US, XK, Unrecognized, false",
    "NX, XK, Always, false",
    "US, NX, Always, false",
  })
  void endsGrantsOnlyWhenItIsToldToAndSure(
      @Nullable String established,
      @Nullable String located,
      Retroactive retroactive,
      boolean endsGrants) {
    var policy = policy(retroactive, Affiliation.MemberState, Affiliation.Unrecognized);

    assertThat(EligibilityRules.objection(policy, applicant(established, located)))
        .hasValueSatisfying(
            ineligible -> assertThat(ineligible.endsGrants()).isEqualTo(endsGrants));
  }

  @Test
  void aStatusOfANewerVersionIsSurelyNotEligibleWhereAllEligibleOnesAreKnown() {
    var policy = policy(Retroactive.Always, Affiliation.MemberState);

    assertThat(EligibilityRules.objection(policy, applicant("NX", null)))
        .hasValueSatisfying(ineligible -> assertThat(ineligible.endsGrants()).isTrue());
  }

  @Test
  void policiesDifferInWhatDecidesAboutApplicants() {
    var policy = policy(Retroactive.Never, Affiliation.MemberState);

    assertThat(EligibilityRules.differ(policy, policy(Retroactive.Never, Affiliation.MemberState)))
        .isFalse();
    assertThat(EligibilityRules.differ(null, null)).isFalse();
    assertThat(EligibilityRules.differ(null, policy)).isTrue();
    assertThat(EligibilityRules.differ(policy, policy(Retroactive.Always, Affiliation.MemberState)))
        .isTrue();
    assertThat(EligibilityRules.differ(policy, policy(Retroactive.Never, Affiliation.Candidate)))
        .isTrue();
  }

  private static @Nullable String code(String column) {
    var code = CODES.get(column);
    return "".equals(code) ? null : code;
  }

  private static Applicant applicant(@Nullable String established, @Nullable String located) {
    return new Applicant(
        ApplicantCategory.Research,
        null,
        established,
        located,
        Use.ResearchAndInnovation,
        null,
        null,
        null,
        null);
  }

  private static AccessPolicySpec policy(Retroactive retroactive, Affiliation... eligible) {
    return new AccessPolicySpec(
        "2026-05",
        STATES,
        Arrays.asList(eligible),
        List.of(Affiliation.MemberState),
        List.of(),
        null,
        Priorities.NONE,
        Scale.STATED,
        MinimumSoftware.NONE,
        retroactive,
        PlacementRules.STATED,
        List.of(),
        List.of(),
        Stance.Denied,
        List.of(),
        List.of(),
        UnencryptedSources.Denied,
        AccessPolicySpec.RECORD_DAYS);
  }
}
