package eu.aicontinent.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoweredTest {
  private static final String GPU = "nvidia.com/gpu";

  @ParameterizedTest
  @CsvSource({
    "lumi.host, lumi.host.hearts, lumi.host",
    "lumi.host.hearts, lumi.host, lumi.host.hearts",
    "lumi.host.hearts, lumi.union.hearts, lumi.union",
    "lumi.host, lumi.union, lumi.union"
  })
  void aQueueLeavesItsShareAtOnceAndMovesWithinItLast(String live, String desired, String lowered) {
    assertThat(queue(live, 4).loweredTo(queue(desired, 2)))
        .get()
        .extracting(ClusterQueue::cohort)
        .isEqualTo(lowered);
  }

  @Test
  void aFlavorThatACohortNamesNoMoreIsClosedBeforeItGoes() {
    var live = cohort(group(GPU, "h100", 4, 2L), group("amd.com/gpu", "mi300", 4, 2L));
    var desired = cohort(group(GPU, "h200", 8, 2L));

    assertThat(live.loweredTo(desired))
        .get()
        .isEqualTo(cohort(group(GPU, "h100", 0, 0L), group("amd.com/gpu", "mi300", 0, 0L)));
  }

  @Test
  void aFlavorOfAResourceThatStaysIsClosedInItsGroup() {
    var live =
        cohort(
            new ResourceGroup(
                Stream.of(group(GPU, "h100", 4, 2L), group(GPU, "h200", 4, 3L))
                    .flatMap(group -> group.flavors().stream())
                    .toList()));
    var desired = cohort(group(GPU, "h200", 8, 1L));

    assertThat(live.loweredTo(desired).map(Cohort::groups))
        .isEqualTo(
            Optional.of(
                List.of(
                    new ResourceGroup(
                        Stream.of(group(GPU, "h200", 4, 1L), group(GPU, "h100", 0, 0L))
                            .flatMap(group -> group.flavors().stream())
                            .toList()))));
  }

  private static Cohort cohort(ResourceGroup... groups) {
    return new Cohort("lumi.host", "lumi", 1, List.of(groups));
  }

  private static ClusterQueue queue(String cohort, long nominal) {
    return new ClusterQueue(
        "tenant-t",
        cohort,
        1,
        List.of(group(GPU, "h100", nominal, 0L)),
        "tenant-t",
        List.of(),
        StopPolicy.None,
        null,
        Collections.emptySortedMap());
  }

  private static ResourceGroup group(String resource, String flavor, long nominal, Long limit) {
    return new ResourceGroup(
        List.of(new FlavorQuotas(flavor, List.of(Quota.of(resource, nominal, limit)))));
  }
}
