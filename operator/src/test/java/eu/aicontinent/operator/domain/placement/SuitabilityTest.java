package eu.aicontinent.operator.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.WorkloadClass;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.placement.Constraints;
import eu.aicontinent.api.v1alpha1.placement.Residency;
import eu.aicontinent.operator.domain.access.Objection;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each hard rule, and that the first broken one gives the reason. */
class SuitabilityTest {
  private static final AccessPolicySpec POLICY =
      Serialization.unmarshal(
          """
          version: "2026-05"
          states:
          - {code: FI, status: MemberState}
          - {code: CH, status: ParticipatingState}
          - {code: TN, status: HorizonEurope}
          - {code: LI, status: DigitalEurope}
          - {code: XK, status: Candidate}
          - {code: NX, status: AStatusOfANewerVersion}
          """,
          AccessPolicySpec.class);

  private static final Map<String, DataLabSpec> LABS =
      Map.of(
          "genomics",
          Serialization.unmarshal(
              """
              sector: health
              memberFactoryRefs: [{name: lumi}, {name: bsc}, {name: alps}]
              datasets:
              - {name: cohort, residency: EU, holders: [], purposes: [], licence: none, variants: []}
              - {name: open, residency: Any, holders: [], purposes: [], licence: none, variants: []}
              """,
              DataLabSpec.class));

  @ParameterizedTest
  @CsvSource({
    "EU, FI, true",
    "EU, CH, false",
    "EU, TN, false",
    "EU, LI, false",
    "EU, XK, false",
    "EU, NX, false",
    "EU, US, false",
    "Participating, FI, true",
    "Participating, CH, true",
    "Participating, TN, false",
    "Participating, LI, false",
    "Participating, XK, false",
    "Participating, NX, false",
    "Participating, US, false",
    "Any, CH, true",
    "Any, NX, true",
    "Any, US, true",
    "Unrecognized, FI, false",
  })
  void thePolicySaysWhatBelongsWhere(Residency residency, String state, boolean suits) {
    var objection = suitability(constraints(residency)).objection(Factories.in(state, "f"));

    assertThat(objection.map(Objection::reason).orElse(null))
        .isEqualTo(suits ? null : Reason.ResidencyViolation);
  }

  @ParameterizedTest
  @EnumSource(names = {"EU", "Participating", "Unrecognized"})
  void withoutAPolicyNothingBelongsAnywhere(Residency residency) {
    var suitability = new Suitability(constraints(residency), "spec", null, Map.of());

    assertThat(suitability.objection(Factories.in("FI", "f")))
        .map(Objection::reason)
        .hasValue(Reason.PolicyNotFound);
  }

  @Test
  void aFactoryOfAnExcludedStateIsNeverChosen() {
    var constraints = read("{excludedStates: [ES, FI], residency: EU}");

    assertThat(suitability(constraints).objection(Factories.in("FI", "lumi")))
        .hasValue(
            new Objection(
                Reason.StateExcluded, "spec.excludedStates: it names FI, the host state of lumi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Planned", "Procuring", "Deploying", "Decommissioning", "Newer"})
  void onlyAnOperationalFactoryIsChosen(String lifecycle) {
    var factory =
        Factories.of("f", "{lifecycle: %s, hostState: FI, pools: []}".formatted(lifecycle), null);

    assertThat(suitability(read("{}")).objection(factory))
        .map(Objection::reason)
        .hasValue(Reason.FactoryNotOperational);
  }

  @Test
  void aFactoryThatIsBeingDeletedIsNotChosen() {
    var leaving = new Candidate("f", true, Factories.in("FI", "f").spec(), null);

    assertThat(suitability(read("{}")).objection(leaving))
        .map(Objection::reason)
        .hasValue(Reason.FactoryNotOperational);
  }

  @ParameterizedTest
  @CsvSource({
    "0, , ",
    "2, Training, ",
    "3, , ",
    "4, , AssuranceTooLow",
    "3, Training, AssuranceTooLow",
    "3, Testing, ",
    "0, Inference, PoolNotFound",
    "0, Unrecognized, PoolNotFound",
  })
  void onePoolMustMeetAllOfIt(int level, @Nullable WorkloadClass work, @Nullable Reason reason) {
    var factory =
        Factories.of(
            "f",
            "{lifecycle: Operational, hostState: FI, pools: [%s, %s]}"
                .formatted(Factories.pool("a", 2, "Training"), Factories.pool("b", 3, "Testing")),
            null);
    var constraints =
        new Constraints(work, level, Residency.Any, List.of(), List.of(), List.of(), List.of());

    assertThat(suitability(constraints).objection(factory).map(Objection::reason).orElse(null))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "lumi, FI, health, cohort, ",
    "lumi, FI, energy, cohort, SectorMismatch",
    "juno, FI, health, cohort, NotInLab",
    "alps, CH, health, cohort, ResidencyViolation",
    "alps, CH, health, open, ",
    "lumi, FI, health, other, DatasetNotFound",
  })
  void onlyAFactoryWhereTheDataMayBeIsChosen(
      String name, String state, String sector, String dataset, @Nullable Reason reason) {
    var factory =
        Factories.of(
            name,
            "{lifecycle: Operational, hostState: %s, sectors: [%s], pools: [%s]}"
                .formatted(state, sector, Factories.pool("a", 2, "Training")),
            null);
    var constraints =
        read(
            "{datasets: [{dataLab: genomics, dataset: open}, {dataLab: genomics, dataset: %s}]}"
                .formatted(dataset));

    assertThat(suitability(constraints).objection(factory).map(Objection::reason).orElse(null))
        .isEqualTo(reason);
  }

  @Test
  void theObjectionNamesTheDataset() {
    var constraints = read("{datasets: [{dataLab: imaging, dataset: scans}]}");

    assertThat(suitability(constraints).objection(Factories.in("FI", "lumi")))
        .hasValue(
            new Objection(
                Reason.LabNotFound,
                "spec.datasets[0]: there is no DataLab imaging: create it or name another"));
  }

  private static Constraints constraints(Residency residency) {
    return new Constraints(null, 0, residency, List.of(), List.of(), List.of(), List.of());
  }

  private static Constraints read(String constraints) {
    return Serialization.unmarshal("---\n" + constraints, Constraints.class);
  }

  private static Suitability suitability(Constraints constraints) {
    return new Suitability(constraints, "spec", POLICY, LABS);
  }
}
