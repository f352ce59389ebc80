package eu.aicontinent.operator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusWriterTest {
  private static final Instant BEFORE = Instant.parse("2026-11-01T11:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final TenantStatus STATUS =
      new TenantStatus(
          3L,
          List.of(condition(ConditionType.Accepted), condition(ConditionType.Ready)),
          List.of());

  private final StatusWriter<TenantStatus, Tenant> writer =
      new StatusWriter<>(Tenant::new, () -> NOW);

  @Test
  void writesNothingWhenTheStatusIsTheSame() {
    assertThat(writer.write(tenant(STATUS), STATUS).isNoUpdate()).isTrue();
  }

  @Test
  void writesAFreshObjectUnderTheVersionThatWasRead() {
    var patch = writer.write(tenant(null), STATUS).getResource().orElseThrow();

    assertThat(patch.getStatus()).isEqualTo(STATUS);
    assertThat(patch.getSpec()).isNull();
    assertThat(patch.getMetadata())
        .isEqualTo(new ObjectMetaBuilder().withName("lab").withResourceVersion("17").build());
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

  private static Condition condition(ConditionType type) {
    return new Condition(type, ConditionStatus.True, Reason.valueOf(type.name()), "", BEFORE, 3L);
  }
}
