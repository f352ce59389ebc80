package eu.aicontinent.operator.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.operator.domain.priority.Policies;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that each criterion decides only where those before it leave a tie. */
class PreferenceTest {
  private static final Constraints CONSTRAINTS =
      Serialization.unmarshal(
          "---\n{sectors: [health, energy], preferredStates: [ES, FI]}", Constraints.class);

  /**
   * Candidates in their order of preference, for a tenant that holds 8 devices in IT and 4 in DE.
   */
  private static final List<Candidate> ORDER =
      List.of(
          Factories.in("PL", "two-sectors", "sectors: [energy, law, health]"),
          Factories.in("ES", "one-sector-first-state", "sectors: [health]"),
          Factories.in("FI", "one-sector-second-state", "sectors: [energy]"),
          Factories.in("PL", "one-sector", "sectors: [health]"),
          Factories.in("ES", "first-state"),
          Factories.in("FI", "second-state"),
          green("lean", "1.04", 0, "9.9", false),
          green("renewable", "1.1", 100, "9.9", false),
          green("thrifty-of-water", "1.1", 90, "0.2", false),
          green("warm", "1.1", 90, "0.3", true),
          green("cold", "1.1", 90, "0.30", false),
          green("hot", "10", 100, "0", true),
          Factories.in("FR", "a-name"),
          Factories.in("PL", "b-name"),
          Factories.in("DE", "holds-some"),
          Factories.in(
              "IT",
              "holds-more",
              "sectors: [], sustainability: {pue: '1', wue: '0', renewablePercent: 100, heatReuse: true}"));

  private static final Candidate PLAIN = Factories.in("FR", "a-name");
  private static final Candidate GREEN = green("b-name", "1.0", 100, "0", true);

  @Test
  void ordersAllOfThemWhateverTheyCameIn() {
    var preference = new Preference(CONSTRAINTS, null, Map.of("IT", 8L, "DE", 4L));
    for (var seed = 0; seed < 100; seed++) {
      var shuffled = new ArrayList<>(ORDER);
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(shuffled.stream().sorted(preference)).isEqualTo(ORDER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "placement: {}", "placement: {sustainability: TieBreak}"})
  void prefersBetterFiguresUnlessThePolicySaysOtherwise(String rules) {
    var preference = new Preference(CONSTRAINTS, Policies.saying(rules), Map.of());

    assertThat(Stream.of(PLAIN, GREEN).sorted(preference)).containsExactly(GREEN, PLAIN);
    assertThat(preference.inFavour(GREEN)).isEqualTo("PUE 1.0");
  }

  @Test
  void goesByTheNameWhereThePolicyIgnoresFigures() {
    var policy = Policies.saying("placement: {sustainability: Ignored}");
    var preference = new Preference(CONSTRAINTS, policy, Map.of("FR", 1L));

    assertThat(Stream.of(GREEN, PLAIN).sorted(preference)).containsExactly(PLAIN, GREEN);
    assertThat(preference.inFavour(GREEN)).isEmpty();
    // Criteria before the figures still count.
    var elsewhere = Factories.in("PL", "z-name");
    assertThat(Stream.of(PLAIN, elsewhere).sorted(preference)).containsExactly(elsewhere, PLAIN);
  }

  @Test
  void saysWhatSpeaksForOne() {
    var preference = new Preference(CONSTRAINTS, null, Map.of());

    assertThat(ORDER.stream().map(preference::inFavour))
        .startsWith("sectors health, energy", "sectors health; preferred state ES")
        .contains("preferred state FI", "PUE 1.04");
  }

  @Test
  void countsWhatTheTenantHoldsInAStateBesideWhatIsPlaced() {
    var one = holding("FI", "one", grant("t", "a", 4), grant("t", "b", 2), grant("other", "c", 9));
    var two = holding("FI", "two", grant("t", "placed", 16), grant("t", "d", 1));

    assertThat(Preference.held(List.of(one, two, Factories.in("ES", "no-word")), "t", "placed"))
        .isEqualTo(Map.of("FI", 7L, "ES", 0L));
  }

  private static Candidate green(
      String name, String pue, int renewable, String wue, boolean heatReuse) {
    return Factories.in(
        "FR",
        name,
        "sectors: [], sustainability: {pue: '%s', wue: '%s', renewablePercent: %d, heatReuse: %s}"
            .formatted(pue, wue, renewable, heatReuse));
  }

  private static Candidate holding(String state, String name, String... grants) {
    var status =
        Serialization.unmarshal(
            "---\n{grants: [%s]}".formatted(String.join(", ", Stream.of(grants).toList())),
            AIFactoryStatus.class);
    return new Candidate(name, false, Factories.in(state, name).spec(), status);
  }

  private static String grant(String tenant, String uid, long accelerators) {
    return "{tenant: %s, quotaUid: %s, accelerators: %d}".formatted(tenant, uid, accelerators);
  }
}
