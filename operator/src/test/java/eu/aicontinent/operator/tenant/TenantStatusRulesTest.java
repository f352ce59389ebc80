package eu.aicontinent.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.api.v1alpha1.tenant.TenantStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantStatusRulesTest {
  private static final Instant NOW = Instant.parse("2027-01-05T09:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(5);
  private static final Instant SOON = NOW.plusSeconds(1);
  private static final Instant LATER = NOW.plusSeconds(60);

  @Test
  void anEndThatMovesFarAwayIsANumber() {
    assertThat(differInNumbers(LATER, LATER.plusSeconds(1))).isTrue();
    assertThat(differInNumbers(null, LATER)).isTrue();
    assertThat(differInNumbers(BEFORE, BEFORE)).isTrue();
  }

  @Test
  void aTopUpIsMoreThanANumber() {
    assertThat(differInNumbers(BEFORE, LATER)).isFalse();
    assertThat(differInNumbers(BEFORE, null)).isFalse();
  }

  @Test
  void anEndThatHasComeNearIsMoreThanANumber() {
    assertThat(differInNumbers(LATER, SOON)).isFalse();
    assertThat(differInNumbers(null, SOON)).isFalse();
  }

  private static boolean differInNumbers(@Nullable Instant before, @Nullable Instant after) {
    return TenantStatusRules.differInNumbers(status(before), status(after), NOW);
  }

  private static TenantStatus status(@Nullable Instant exhaustsAt) {
    var usage = new PoolUsage("lumi", "h100", BEFORE, exhaustsAt, null, List.of(), List.of());
    return new TenantStatus(1L, List.of(), Priority.Standard, List.of(), List.of(usage));
  }
}
