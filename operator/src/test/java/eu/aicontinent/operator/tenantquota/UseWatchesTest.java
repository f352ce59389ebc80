package eu.aicontinent.operator.tenantquota;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.fleet.view.Change;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UseWatchesTest {
  private static final Grant CHANGED = grant("a", "lingua", "gpu", 4);
  private static final Grant BESIDE = grant("b", "lingua", "gpu", 2);
  private static final Grant OTHER_POOL = grant("c", "lingua", "cpu", 2);
  private static final Grant OTHER_TENANT = grant("d", "brehon", "gpu", 2);

  @Test
  void aChangedGrantConcernsAllQuotasThatShareTheUseOfItsPool() {
    var before = factory(CHANGED, BESIDE, OTHER_POOL, OTHER_TENANT);
    var after = factory(grant("a", "lingua", "gpu", 8), BESIDE, OTHER_POOL, OTHER_TENANT);

    assertThat(UseWatches.concerned(new Change<>(before, after)).distinct())
        .containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aGrantThatEndsConcernsItsQuota() {
    assertThat(UseWatches.concerned(new Change<>(factory(CHANGED), factory())))
        .containsExactly("a");
  }

  @Test
  void aTableThatStaysTheSameConcernsNobody() {
    assertThat(UseWatches.concerned(new Change<>(factory(CHANGED), factory(CHANGED)))).isEmpty();
  }

  private static Grant grant(String quota, String tenant, String pool, long accelerators) {
    return new Grant(
        quota,
        "uid-" + quota,
        tenant,
        null,
        pool,
        "fi",
        Share.Union,
        accelerators,
        0L,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private static AIFactory factory(Grant... grants) {
    var factory = new AIFactory();
    factory.setStatus(
        new AIFactoryStatus(
            1L,
            List.of(),
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(grants),
            List.of(),
            null,
            null,
            null,
            List.of()));
    return factory;
  }
}
