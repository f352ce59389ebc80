package eu.aicontinent.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.gpu.Offer;
import eu.aicontinent.operator.kueue.MultiKueueConfig;
import eu.aicontinent.operator.kueue.StopPolicy;
import eu.aicontinent.operator.tenant.TenantView.AntennaSide;
import eu.aicontinent.operator.tenant.TenantView.FactoryGrant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves which clusters MultiKueue sends to, for a tenant with grants on more clusters than it
 * allows; each grant is of one device.
 */
class RemoteQueueTest {
  private static final Path SCENARIO =
      Path.of("src/test/resources/golden/tenant/antenna-gains-factory");
  private static final String ANTENNA_CLUSTER = "ie-galway";
  private static final int GRANTS = 23;
  private static final Instant FIRST = Instant.parse("2027-01-01T00:00:00Z");

  @Test
  void sendsToThoseWhoseTurnComesFirst() {
    var queue = RemoteQueue.on(view(List.of()), ANTENNA_CLUSTER).orElseThrow();

    assertThat(queue.remotes())
        .containsExactlyElementsOf(remotes(0, MultiKueueConfig.MAX_CLUSTERS));
    assertThat(queue.queue().groups().getFirst().flavors().getFirst().quotas().getFirst().nominal())
        .isEqualTo(MultiKueueConfig.MAX_CLUSTERS);
  }

  @Test
  void takesNoneAwayForAnother() {
    var last = remotes(GRANTS - 3, GRANTS);

    var queue = RemoteQueue.on(view(last), ANTENNA_CLUSTER).orElseThrow();

    assertThat(queue.queue().stopPolicy()).isEqualTo(StopPolicy.None);
    assertThat(queue.remotes())
        .containsExactlyElementsOf(
            Stream.concat(remotes(0, MultiKueueConfig.MAX_CLUSTERS - 3).stream(), last.stream())
                .toList());
  }

  /**
   * Proves the order: the antenna's own pool, then quotas by when they were granted, then
   * allocations as they stand in each.
   */
  @Test
  void offersWorkInTurn() {
    var rows =
        List.of(
            grant(0, "young", FIRST.plusSeconds(2), false, 0),
            grant(1, "old", FIRST.plusSeconds(3), false, 1),
            grant(2, "old", FIRST, false, 2),
            grant(3, "old", FIRST.plusSeconds(3), false, 0),
            grant(4, "young", FIRST.plusSeconds(4), true, 1),
            grant(2, "young", FIRST.plusSeconds(2), false, 2));

    var queue = RemoteQueue.on(view(List.of(), rows), ANTENNA_CLUSTER).orElseThrow();

    assertThat(queue.remotes()).containsExactly("f04.c", "f03.c", "f01.c", "f02.c", "f00.c");
  }

  private static TenantView view(List<String> remotes) {
    return view(
        remotes,
        IntStream.range(0, GRANTS)
            .mapToObj(i -> grant(i, "quota-" + i, FIRST.plusSeconds(i), false, 0))
            .toList()
            .reversed());
  }

  private static TenantView view(List<String> remotes, List<FactoryGrant> rows) {
    var base = Golden.read(SCENARIO, TenantGoldenTest.Scenario.class).view();
    var clusters = new TreeMap<>(base.clusters());
    clusters.computeIfPresent(ANTENNA_CLUSTER, (_, there) -> sendingTo(there, remotes));
    return new TenantView(
        base.now(),
        base.tenant(),
        base.policy(),
        rows,
        null,
        new AntennaSide(
            ANTENNA_CLUSTER,
            true,
            Objects.requireNonNull(base.antenna()).holder(),
            IntStream.range(0, GRANTS).mapToObj(RemoteQueueTest::factory).toList()),
        clusters,
        List.of());
  }

  private static TenantCluster sendingTo(TenantCluster there, List<String> remotes) {
    return new TenantCluster(
        there.seen(),
        there.kueue(),
        there.clusterNetworkPolicy(),
        there.namespace(),
        there.counts(),
        there.accelerators(),
        there.queue(),
        there.localQueue(),
        there.membersHaveRights(),
        remotes);
  }

  private static FactoryGrant grant(
      int number, String quota, Instant grantedAt, boolean atAntenna, int position) {
    return new FactoryGrant(
        factory(number),
        new Offer("nvidia.com/gpu", 1),
        new Grant(
            quota,
            "uid",
            "lingua",
            "aif-irl",
            "h100",
            "c",
            Share.Union,
            1L,
            0L,
            grantedAt,
            null,
            null,
            null),
        null,
        atAntenna,
        position);
  }

  private static List<String> remotes(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> factory(number) + ".c").toList();
  }

  private static String factory(int number) {
    return "f%02d".formatted(number);
  }
}
