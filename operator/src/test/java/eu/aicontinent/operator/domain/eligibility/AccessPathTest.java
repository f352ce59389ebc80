package eu.aicontinent.operator.domain.eligibility;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.FactoryClass;
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.operator.domain.eligibility.LinkRules.Linked;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which barrier of a path is found first, and how it is told. */
class AccessPathTest {
  private static final AccessPolicySpec POLICY =
      Serialization.unmarshal(
          """
          version: "2026-05"
          states:
          - {code: FI, status: MemberState}
          - {code: IE, status: MemberState}
          - {code: CH, status: ParticipatingState}
          - {code: XK, status: Candidate}
          eligibleStatuses: [MemberState]
          antennaStatuses: [MemberState, ParticipatingState]
          """,
          AccessPolicySpec.class);

  private static final Linked IN_FINLAND = new Linked("FI", FactoryClass.Factory);

  /** Proves the order: state and ceiling of the antenna, state and class of the site, barriers. */
  @ParameterizedTest
  @CsvSource({
    "IE, 8, FI, Factory, ,",
    "CH, 8, FI, Gigafactory, ,",
    "IE, 8, IE, AntennaPool, ,",
    // The antenna's participation comes before its link, and is not of one factory.
    "XK, 8, FI, Factory, NotParticipating,",
    "US, 8, FI, Factory, UnknownState,",
    "XK, , FI, Factory, NotParticipating, NotLinked",
    "XK, 8, XK, Factory, NotParticipating, SameState",
    // A link comes before the rules about it.
    "IE, , FI, Factory, NotLinked, NotLinked",
    "IE, , IE, Factory, NotLinked, NotLinked",
    "IE, 8, IE, Factory, SameState, SameState",
    "IE, 8, FI, AntennaPool, OtherState, OtherState",
    "IE, 8, CH, Factory, OutsideTheUnion, OutsideTheUnion",
  })
  void findsTheFirstBarrier(ArgumentsAccessor row) {
    var path =
        new AccessPath(
            "site",
            new Linked(
                requireNonNull(row.getString(2)), requireNonNull(row.get(3, FactoryClass.class))),
            "hearts",
            new AntennaTerms(AntennaScope.State, row.getString(0), row.getLong(1)));
    var first = row.get(4, Reason.class);
    var atFactory = row.get(5, Reason.class);

    assertThat(path.barrier(POLICY).map(AccessPathTest::reason).orElse(null)).isEqualTo(first);
    assertThat(path.barrierAtFactory(POLICY).map(AccessPathTest::reason).orElse(null))
        .isEqualTo(atFactory);
  }

  @Test
  void needsAnAntennaOfTheName() {
    var path = new AccessPath("site", IN_FINLAND, "hearts", null);

    assertThat(path.barrier(POLICY)).contains(new Barrier.NoAntenna("hearts"));
    assertThat(path.barrierAtFactory(POLICY)).contains(new Barrier.NoAntenna("hearts"));
    assertThat(path.ceiling()).isZero();
  }

  /** Proves that a tenant without an antenna may go to every site but the pool of an antenna. */
  @ParameterizedTest
  @CsvSource({"Factory,", "Gigafactory,", "AntennaPool, NotLinked", "Unrecognized,"})
  void needsNoAntennaAtAFactory(FactoryClass siteClass, @Nullable Reason reason) {
    var path = new AccessPath("site", new Linked("FI", siteClass), null, null);

    assertThat(path.barrier(POLICY).map(AccessPathTest::reason).orElse(null)).isEqualTo(reason);
    assertThat(path.barrierAtFactory(POLICY)).isEqualTo(path.barrier(POLICY));
  }

  @Test
  void asksForAPolicyOnlyWhereTheAntennaNeedsOne() {
    var ofAState = new AntennaTerms(AntennaScope.State, "IE", 8L);
    var ofTheNetwork = new AntennaTerms(AntennaScope.Network, null, 8L);

    assertThat(new AccessPath("site", IN_FINLAND, "hearts", ofAState).barrier(null))
        .map(AccessPathTest::reason)
        .contains(Reason.PolicyNotFound);
    assertThat(new AccessPath("site", IN_FINLAND, "hearts", ofTheNetwork).barrier(null)).isEmpty();
  }

  @Test
  void namesTheAntennaThatARuleIsAgainst() {
    var rule = new Ineligible(Reason.SameState, "words", true);

    assertThat(new Barrier.RuledOut("hearts", rule).rule("its antenna"))
        .isEqualTo(new Ineligible(Reason.SameState, "its antenna hearts: words", true));
    assertThat(new Barrier.RuledOut(null, rule).rule("its antenna")).isEqualTo(rule);
  }

  private static Reason reason(Barrier barrier) {
    return switch (barrier) {
      case Barrier.NoAntenna _ -> Reason.AntennaNotFound;
      case Barrier.NoLink _ -> Reason.NotLinked;
      case Barrier.RuledOut(_, var rule) -> rule.reason();
    };
  }
}
