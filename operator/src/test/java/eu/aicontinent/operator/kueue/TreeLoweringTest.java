package eu.aicontinent.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeLoweringTest {
  private static final Cohort SHARE = cohort(4);
  private static final ClusterQueue QUEUE = queue("tenant-a", 8);

  @Test
  void lowersWhatStandsAboveAndNothingElse() {
    var live = List.of(SHARE.render(), QUEUE.render(), queue("tenant-b", 2).render());
    var desired =
        List.of(cohort(6).render(), queue("tenant-a", 3).render(), queue("tenant-b", 9).render());

    assertThat(TreeLowering.lowered(live, desired)).containsExactly(queue("tenant-a", 3).render());
    assertThat(TreeLowering.lowered(desired, desired)).isEmpty();
  }

  /**
   * Proves that objects that the plan does not name are lowered: an older plan has made them since
   * the newer one was made.
   */
  @Test
  void whatIsNotNamedHasNothingAndItsWorkIsSentAway() {
    assertThat(TreeLowering.lowered(List.of(SHARE.render(), QUEUE.render()), List.of()))
        .containsExactly(SHARE.emptied().render(), QUEUE.drained().render());
  }

  @Test
  void whatHasNothingIsLeftAlone() {
    List<GenericKubernetesResource> nothing =
        List.of(SHARE.emptied().render(), QUEUE.drained().render());

    assertThat(TreeLowering.lowered(nothing, List.of())).isEmpty();
  }

  private static Cohort cohort(long nominal) {
    return new Cohort("lumi.host", "lumi", 1, groups(nominal));
  }

  private static ClusterQueue queue(String name, long nominal) {
    return new ClusterQueue(
        name,
        "lumi.host",
        1,
        groups(nominal),
        name,
        List.of(),
        StopPolicy.None,
        null,
        Collections.emptySortedMap());
  }

  private static List<ResourceGroup> groups(long nominal) {
    return List.of(
        new ResourceGroup(
            List.of(new FlavorQuotas("h100", List.of(Quota.of("nvidia.com/gpu", nominal, 0L))))));
  }
}
