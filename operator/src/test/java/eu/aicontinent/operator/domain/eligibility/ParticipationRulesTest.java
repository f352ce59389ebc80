package eu.aicontinent.operator.domain.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

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
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParticipationRulesTest {
  private static final List<State> STATES =
      List.of(
          new State("FI", Affiliation.MemberState),
          new State("CH", Affiliation.ParticipatingState),
          new State("TN", Affiliation.HorizonEurope),
          new State("LI", Affiliation.DigitalEurope),
          new State("XK", Affiliation.Candidate),
          new State("NX", Affiliation.Unrecognized));

  @ParameterizedTest
  @EnumSource
  void thePolicyAloneSaysWhichStatesMayHaveAnAntenna(Affiliation participating) {
    var policy = policy(Retroactive.Never, participating);

    assertThat(STATES)
        .filteredOn(state -> objection(policy, state.code()).isEmpty())
        .extracting(State::status)
        .isEqualTo(participating == Affiliation.Unrecognized ? List.of() : List.of(participating));
  }

  @Test
  void withoutAPolicyThereIsNothingNewAndNothingIsTaken() {
    assertThat(objection(null, "FI"))
        .contains(
            new Ineligible(
                Reason.PolicyNotFound, "there is no AccessPolicy network: create it", false));
  }

  @ParameterizedTest
  @CsvSource({
    "US, UnknownState, 'US is not in states of'",
    "TN, NotParticipating, 'TN (HorizonEurope) may not have an antenna under'",
    "NX, NotParticipating, 'NX (a status of a newer version) may not have an antenna under'",
  })
  void saysWhatItLooksAtAndUnderWhichVersion(String state, Reason reason, String words) {
    var policy = policy(Retroactive.Never, Affiliation.MemberState);

    assertThat(objection(policy, state))
        .hasValueSatisfying(
            objection -> {
              assertThat(objection.reason()).isEqualTo(reason);
              assertThat(objection.message())
                  .startsWith(words + " AccessPolicy network, version 2026-05: ");
            });
  }

  /** Proves when grants end; a value that this version does not know ends none. */
  @ParameterizedTest
  @CsvSource({
    "US, Always, true",
    "XK, Always, true",
    "XK, Never, false",
    "XK, Unrecognized, false",
    "NX, Always, false",
  })
  void endsGrantsOnlyWhenItIsToldToAndSure(String state, Retroactive retroactive, boolean ends) {
    var policy = policy(retroactive, Affiliation.MemberState, Affiliation.Unrecognized);

    assertThat(objection(policy, state))
        .hasValueSatisfying(objection -> assertThat(objection.endsGrants()).isEqualTo(ends));
  }

  @Test
  void noStateIsAskedForTheNetworksOwnAntenna() {
    assertThat(ParticipationRules.objection(null, AntennaScope.Network, null)).isEmpty();
  }

  @Test
  void anAntennaOfAScopeThatIsNotKnownGetsNothingNewAndLosesNothing() {
    var policy = policy(Retroactive.Always, Affiliation.MemberState);

    assertThat(ParticipationRules.objection(policy, AntennaScope.Unrecognized, "FI"))
        .hasValueSatisfying(
            objection -> {
              assertThat(objection.reason()).isEqualTo(Reason.UnrecognizedValue);
              assertThat(objection.endsGrants()).isFalse();
            });
  }

  @Test
  void policiesDifferInWhatDecidesAboutAntennas() {
    var policy = policy(Retroactive.Never, Affiliation.MemberState);

    assertThat(
            ParticipationRules.differ(policy, policy(Retroactive.Never, Affiliation.MemberState)))
        .isFalse();
    assertThat(ParticipationRules.differ(null, null)).isFalse();
    assertThat(ParticipationRules.differ(null, policy)).isTrue();
    assertThat(
            ParticipationRules.differ(policy, policy(Retroactive.Always, Affiliation.MemberState)))
        .isTrue();
    assertThat(ParticipationRules.differ(policy, policy(Retroactive.Never, Affiliation.Candidate)))
        .isTrue();
  }

  private static Optional<Ineligible> objection(@Nullable AccessPolicySpec policy, String state) {
    return ParticipationRules.objection(policy, AntennaScope.State, state);
  }

  private static AccessPolicySpec policy(Retroactive retroactive, Affiliation... participating) {
    return new AccessPolicySpec(
        "2026-05",
        STATES,
        List.of(Affiliation.MemberState),
        Arrays.asList(participating),
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
