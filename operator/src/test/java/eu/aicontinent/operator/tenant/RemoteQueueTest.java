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
import eu.aicontinent.operator.tenant.TenantView.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A tenant with grants on more clusters than MultiKueue sends to; each grant is of one device. */
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

  /** The antenna's own pool, then older quotas, then the order within a quota, then the name. */
  @Test
  void offersWorkInTurn() {
    var later = FIRST.plusSeconds(1);
    var rows =
        List.of(
            grant(0, null),
            grant(1, new Turn(false, later, 0)),
            grant(2, new Turn(false, FIRST, 1)),
            grant(3, new Turn(false, FIRST, 0)),
            grant(4, new Turn(true, later, 7)),
            grant(2, new Turn(false, later, 1)));

    var queue = RemoteQueue.on(view(List.of(), rows), ANTENNA_CLUSTER).orElseThrow();

    assertThat(queue.remotes()).containsExactly("f04.c", "f03.c", "f02.c", "f01.c", "f00.c");
  }

  private static TenantView view(List<String> remotes) {
    return view(
        remotes,
        IntStream.range(0, GRANTS)
            .mapToObj(number -> grant(number, new Turn(false, FIRST.plusSeconds(number), 0)))
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
        there.validUntil(),
        there.accelerators(),
        there.queue(),
        there.localQueue(),
        there.membersHaveRights(),
        remotes);
  }

  private static FactoryGrant grant(int number, @Nullable Turn turn) {
    return new FactoryGrant(
        factory(number),
        new Offer("nvidia.com/gpu", 1),
        new Grant(
            "lingua",
            "uid",
            "lingua",
            "aif-irl",
            "h100",
            "c",
            Share.Union,
            1L,
            0L,
            FIRST.plusSeconds(number),
            null,
            null),
        null,
        turn);
  }

  private static List<String> remotes(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> factory(number) + ".c").toList();
  }

  private static String factory(int number) {
    return "f%02d".formatted(number);
  }
}
