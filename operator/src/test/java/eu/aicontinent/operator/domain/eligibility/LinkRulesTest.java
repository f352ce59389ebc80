package eu.aicontinent.operator.domain.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRulesTest {
  private static final AccessPolicySpec POLICY =
      Serialization.unmarshal(
          """
          version: "2026-05"
          states:
          - {code: FI, status: MemberState}
          - {code: IE, status: MemberState}
          - {code: CH, status: ParticipatingState}
          eligibleStatuses: [MemberState]
          antennaStatuses: [MemberState, ParticipatingState]
          """,
          AccessPolicySpec.class);

  /** Proves which links are allowed; an antenna without a state belongs to the network. */
  @ParameterizedTest
  @CsvSource({
    "IE, FI, Factory,",
    "IE, FI, Gigafactory,",
    "CH, FI, Factory,",
    "IE, IE, Factory, SameState",
    "IE, IE, Gigafactory, SameState",
    "IE, CH, Factory, OutsideTheUnion",
    "IE, UA, Gigafactory, OutsideTheUnion",
    "CH, CH, Factory, SameState",
    "IE, IE, AntennaPool,",
    "CH, CH, AntennaPool,",
    "IE, FI, AntennaPool, OtherState",
    ", FI, Factory,",
    ", CH, Factory,",
    ", FI, AntennaPool, OtherState",
    "IE, IE, Unrecognized,",
    "IE, FI, Unrecognized,",
    "IE, CH, Unrecognized,",
  })
  void saysWhatAnAntennaMayBeLinkedTo(
      @Nullable String antenna, String state, FactoryClass siteClass, @Nullable Reason reason) {
    var objection = LinkRules.objection(POLICY, antenna, "site", new Linked(state, siteClass));

    assertThat(objection.map(Ineligible::reason).orElse(null)).isEqualTo(reason);
    assertThat(objection.filter(Ineligible::endsGrants)).isEmpty();
  }

  /**
   * Proves that a mismatch that only an edit can heal does not depend on the policy, which may be
   * wrong for a moment.
   */
  @ParameterizedTest
  @CsvSource({"IE, IE, SameState", "IE, CH,", "IE, FI,"})
  void forbidsForGoodWhatNoPolicyAllows(String antenna, String state, @Nullable Reason reason) {
    var mismatch = LinkRules.mismatch(antenna, "site", new Linked(state, FactoryClass.Factory));

    assertThat(mismatch.map(Ineligible::reason).orElse(null)).isEqualTo(reason);
  }
}
