package eu.aicontinent.operator.fleet.status;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.operator.conditions.Finding;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterStatusesTest {
  private static final long GENERATION = 3;
  private static final ClusterStatus DONE =
      new ClusterStatus("fi", ConditionStatus.True, Reason.Programmed, null);

  @Test
  void saysProgrammedWhenEveryClusterIsAsPlanned() {
    var statuses = of(new Outcome.Programmed(), null);

    assertThat(statuses.entries()).containsExactly(DONE);
    assertThat(statuses.programmed()).isEqualTo(Finding.holds(ConditionType.Programmed));
  }

  @Test
  void saysProgrammedWhenThereIsNoClusterAtAll() {
    assertThat(new ClusterStatuses(List.of()).programmed().holds()).isTrue();
  }

  @Test
  void namesTheFirstClusterThatKeepsAPlanFromBeingTrue() {
    assertThat(obstacle(new Outcome.Programmed())).isEmpty();
    assertThat(obstacle(Outcome.Pending.WRITING)).isEmpty();
    assertThat(obstacle(new Outcome.Pending("Namespace objects are being deleted")))
        .contains("fi: Namespace objects are being deleted");
    assertThat(obstacle(new Outcome.Refused(Reason.Forbidden, "no right to delete")))
        .contains("fi: no right to delete");
    assertThat(obstacle(new Outcome.Unreachable())).get().asString().startsWith("fi: ");
  }

  private static Optional<String> obstacle(Outcome outcome) {
    return ClusterStatuses.obstacle(new Applied(new TreeMap<>(Map.of("fi", outcome))));
  }

  @Test
  void isUnknownWhileAGenerationIsUnderWayForTheFirstTime() {
    var statuses = of(new Outcome.Pending("namespaces"), before(2, DONE));

    assertThat(statuses.programmed())
        .isEqualTo(Finding.unknown(ConditionType.Programmed, Reason.Pending, "fi: namespaces"));
  }

  @Test
  void staysProgrammedWhileSomethingIsRepairedOfAGenerationThatWasThere() {
    assertThat(of(new Outcome.Pending("namespaces"), before(GENERATION, DONE)).entries())
        .containsExactly(DONE);
  }

  @Test
  void keepsARemarkUntilTheClusterIsLookedAtAgain() {
    var remark = new ClusterStatus("fi", ConditionStatus.True, Reason.KueueAbsent, "no Kueue");
    var connecting = new Outcome.Pending("the cluster is being connected");

    assertThat(of(connecting, before(GENERATION, remark)).entries()).containsExactly(remark);
  }

  @Test
  void isUnknownWhenAGenerationHasNotReachedAClusterThatDoesNotAnswer() {
    var statuses = of(new Outcome.Unreachable(), before(2, DONE));

    assertThat(statuses.programmed().status()).isEqualTo(ConditionStatus.Unknown);
    assertThat(statuses.programmed().reason()).isEqualTo(Reason.ClusterUnreachable);
  }

  @Test
  void staysProgrammedButSaysSoWhenAClusterNoLongerAnswers() {
    var once = of(new Outcome.Unreachable(), before(GENERATION, DONE));
    var twice = of(new Outcome.Unreachable(), before(GENERATION, once.entries().getFirst()));

    assertThat(once.programmed().holds()).isTrue();
    assertThat(once.entries().getFirst().reason()).isEqualTo(Reason.ClusterUnreachable);
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void failsWithTheWordsOfTheClusterThatRefuses() {
    var outcomes = new TreeMap<String, Outcome>();
    outcomes.put("a", new Outcome.Pending("a"));
    outcomes.put("b", new Outcome.Refused(Reason.Forbidden, "bind is not allowed"));

    var statuses =
        ClusterStatuses.of(new Applied(outcomes), GENERATION, null, TenantStatus::clusters);

    assertThat(statuses.programmed())
        .isEqualTo(
            Finding.fails(ConditionType.Programmed, Reason.Forbidden, "b: bind is not allowed"));
  }

  @Test
  void waitsForOthersEvenWhereItWasDoneBefore() {
    var statuses = of(new Outcome.Programmed(), before(GENERATION, DONE)).waiting("fi", "a queue");

    assertThat(statuses.programmed())
        .isEqualTo(Finding.unknown(ConditionType.Programmed, Reason.Pending, "fi: a queue"));
  }

  @Test
  void showsARefusalRatherThanWhatItWaitsFor() {
    var statuses = of(new Outcome.Refused(Reason.Conflict, "taken"), null).waiting("fi", "a queue");

    assertThat(statuses.programmed().reason()).isEqualTo(Reason.Conflict);
  }

  @Test
  void staysProgrammedWithARemark() {
    var statuses = of(new Outcome.Programmed(), null).noting("fi", Reason.KueueAbsent, "no queues");

    assertThat(statuses.programmed().holds()).isTrue();
    assertThat(statuses.entries())
        .containsExactly(
            new ClusterStatus("fi", ConditionStatus.True, Reason.KueueAbsent, "no queues"));
  }

  private static ClusterStatuses of(Outcome outcome, @Nullable TenantStatus previous) {
    var outcomes = new TreeMap<String, Outcome>();
    outcomes.put("fi", outcome);
    return ClusterStatuses.of(new Applied(outcomes), GENERATION, previous, TenantStatus::clusters);
  }

  private static TenantStatus before(long generation, ClusterStatus cluster) {
    return new TenantStatus(generation, List.of(), null, List.of(cluster), List.of());
  }
}
