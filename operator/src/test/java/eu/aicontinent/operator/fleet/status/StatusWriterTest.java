package eu.aicontinent.operator.fleet.status;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import eu.aicontinent.operator.fleet.status.StatusUpdate.Urgency;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusWriterTest {
  private static final Instant BEFORE = Instant.parse("2026-11-01T11:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final TenantStatus STATUS =
      new TenantStatus(
          3L,
          List.of(condition(ConditionType.Accepted), condition(ConditionType.Ready)),
          null,
          List.of(),
          List.of());

  private static final TenantStatus UNDER_WAY = underWay("being written");
  private static final TenantStatus STUCK =
      STATUS.withConditions(
          List.of(
              new Condition(
                  ConditionType.Ready,
                  ConditionStatus.False,
                  Reason.ClusterNotFound,
                  "",
                  BEFORE,
                  3L)));

  private Instant now = NOW;
  private final StatusWriter<TenantStatus, Tenant> writer =
      new StatusWriter<>(Tenant::new, () -> now);

  @Test
  void writesNothingWhenTheStatusIsTheSame() {
    assertThat(writer.write(tenant(STATUS), StatusUpdate.of(STATUS)).isNoUpdate()).isTrue();
  }

  @Test
  void writesAFreshObjectUnderTheVersionThatWasRead() {
    var patch = writer.write(tenant(null), StatusUpdate.of(STATUS)).getResource().orElseThrow();

    assertThat(patch.getStatus()).isEqualTo(STATUS);
    assertThat(patch.getSpec()).isNull();
    assertThat(patch.getMetadata())
        .isEqualTo(new ObjectMetaBuilder().withName("lab").withResourceVersion("17").build());
  }

  @Test
  void tellsOtherNumbersOnceASecond() {
    assertThat(writeNumbers().isNoUpdate()).isFalse();

    now = now.plusMillis(400);
    assertThat(writeNumbers().isNoUpdate()).isTrue();
    assertThat(writeNumbers().getScheduleDelay()).hasValue(600L);
    assertThat(writer.write(tenant(null), StatusUpdate.of(STATUS)).isNoUpdate()).isFalse();

    now = now.plusMillis(1_000);
    assertThat(writeNumbers().isNoUpdate()).isFalse();
  }

  private UpdateControl<Tenant> writeNumbers() {
    return writer.write(tenant(null), StatusUpdate.of(STATUS).with(Urgency.NUMBERS));
  }

  @Test
  void keepsToItselfWhatIsUnderWayUntilItLasts() {
    var control = writer.write(tenant(null), StatusUpdate.of(UNDER_WAY));

    assertThat(control.isNoUpdate()).isTrue();
    assertThat(control.getScheduleDelay()).hasValue(3_000L);

    now = now.plusSeconds(2);
    assertThat(
            writer
                .write(tenant(null), StatusUpdate.of(underWay("something else")))
                .getScheduleDelay())
        .hasValue(1_000L);

    now = now.plusSeconds(1);
    assertThat(writer.write(tenant(null), StatusUpdate.of(UNDER_WAY)).isPatchStatus()).isTrue();
  }

  @Test
  void aDecisionIsToldAtOnceAndCountsForThePaceOfNumbers() {
    var decision = writer.write(tenant(null), StatusUpdate.of(UNDER_WAY).with(Urgency.DECISION));

    assertThat(decision.isPatchStatus()).isTrue();
    assertThat(writeNumbers().getScheduleDelay()).hasValue(1_000L);
    assertThat(
            writer
                .write(tenant(STATUS), StatusUpdate.of(STATUS).with(Urgency.DECISION))
                .isNoUpdate())
        .isTrue();
  }

  @Test
  void tellsAtOnceThatWhatWasReadyIsNotAnyMore() {
    assertThat(writer.write(tenant(STATUS), StatusUpdate.of(UNDER_WAY)).isPatchStatus()).isTrue();
  }

  @Test
  void tellsAtOnceThatItIsReady() {
    writer.write(tenant(null), StatusUpdate.of(UNDER_WAY));

    assertThat(writer.write(tenant(UNDER_WAY), StatusUpdate.of(STATUS)).isPatchStatus()).isTrue();
  }

  @Test
  void looksAgainWhenTheEarlierReasonComes() {
    var soon = Optional.of(Duration.ofSeconds(1));
    var late = Optional.of(Duration.ofHours(1));

    assertThat(
            writer
                .write(tenant(null), StatusUpdate.of(UNDER_WAY).lookAgain(soon))
                .getScheduleDelay())
        .hasValue(1_000L);
    assertThat(
            writer
                .write(tenant(null), StatusUpdate.of(UNDER_WAY).lookAgain(late))
                .getScheduleDelay())
        .hasValue(3_000L);
    assertThat(
            writer
                .write(tenant(STATUS), StatusUpdate.of(STATUS).lookAgain(late))
                .getScheduleDelay())
        .hasValue(3_600_000L);
  }

  /**
   * Proves that a status that is not ready is reconciled again within a minute: the event it waits
   * for may have been lost.
   */
  @Test
  void looksAgainWithinAMinuteAtWhatIsNotReady() {
    now = NOW.plusSeconds(3_600);

    assertThat(writer.write(tenant(STUCK), StatusUpdate.of(STUCK)).getScheduleDelay())
        .hasValue(60_000L);
    assertThat(
            writer
                .write(tenant(STUCK), StatusUpdate.of(STUCK).with(Urgency.DECISION))
                .getScheduleDelay())
        .hasValue(60_000L);
    assertThat(writer.write(tenant(STATUS), StatusUpdate.of(STATUS)).getScheduleDelay()).isEmpty();
  }

  @Test
  void showsADefectInReadyAndKeepsWhatElseIsKnown() {
    var control = writer.failed(tenant(STATUS), new IllegalStateException("oops"));

    var conditions = control.getResource().orElseThrow().getStatus().conditions();
    assertThat(conditions).hasSize(2).first().isEqualTo(condition(ConditionType.Accepted));
    assertThat(conditions.getLast())
        .satisfies(
            ready -> {
              assertThat(ready.type()).isEqualTo(ConditionType.Ready);
              assertThat(ready.status()).isEqualTo(ConditionStatus.Unknown);
              assertThat(ready.reason()).isEqualTo(Reason.InternalError);
              assertThat(ready.message()).doesNotContain("oops", "Exception");
              assertThat(ready.lastTransitionTime()).isEqualTo(NOW);
            });
    assertThat(control.isNoRetry()).isFalse();
  }

  @Test
  void showsADefectOnce() {
    var defect = new IllegalStateException("oops");
    var shown = writer.failed(tenant(STATUS), defect).getResource().orElseThrow().getStatus();

    assertThat(writer.failed(tenant(shown), defect).isDefaultErrorProcessing()).isTrue();
  }

  @Test
  void isSilentAboutWhatAnApiServerAnswers() {
    var conflict = new KubernetesClientException("the object has been modified", 409, null);

    assertThat(writer.failed(tenant(STATUS), conflict).isDefaultErrorProcessing()).isTrue();
  }

  private static Tenant tenant(@Nullable TenantStatus status) {
    var tenant = new Tenant();
    tenant.setMetadata(
        new ObjectMetaBuilder()
            .withName("lab")
            .withResourceVersion("17")
            .withGeneration(3L)
            .addToLabels("team", "a")
            .build());
    tenant.setStatus(status);
    return tenant;
  }

  private static TenantStatus underWay(String what) {
    return new TenantStatus(
        3L,
        List.of(
            new Condition(
                ConditionType.Ready, ConditionStatus.Unknown, Reason.Pending, what, BEFORE, 3L)),
        null,
        List.of(),
        List.of());
  }

  private static Condition condition(ConditionType type) {
    return new Condition(type, ConditionStatus.True, Reason.valueOf(type.name()), "", BEFORE, 3L);
  }
}
