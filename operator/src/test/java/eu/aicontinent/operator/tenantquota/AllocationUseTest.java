package eu.aicontinent.operator.tenantquota;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenantquota.AllocationStatus;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationUseTest {

  @Test
  void theSumIsOfWhatIsKnown() {
    assertThat(
            AllocationUse.total(List.of(allocation(4, 3L), allocation(4, null), allocation(4, 2L))))
        .isEqualTo(5);
    assertThat(AllocationUse.total(List.of(allocation(4, null)))).isNull();
    assertThat(AllocationUse.total(List.of())).isNull();
  }

  @Test
  void onlyUseIsToldOnceASecond() {
    assertThat(status(4, 3L).differsOnlyInUse(status(4, null))).isTrue();
    assertThat(status(4, 3L).differsOnlyInUse(status(4, 3L))).isTrue();
    assertThat(status(4, 3L).differsOnlyInUse(status(8, 3L))).isFalse();
  }

  private static TenantQuotaStatus status(long granted, @Nullable Long used) {
    return new TenantQuotaStatus(
        1L, List.of(), granted, used, null, List.of(), List.of(allocation(granted, used)));
  }

  private static AllocationStatus allocation(long granted, @Nullable Long used) {
    return new AllocationStatus(
        "ai2f",
        "h100",
        "fi-kajaani",
        granted,
        granted,
        used,
        null,
        null,
        null,
        null,
        null,
        null,
        Reason.Granted);
  }
}
