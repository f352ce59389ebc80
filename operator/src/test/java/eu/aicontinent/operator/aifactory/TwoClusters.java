package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.aifactory.AIFactoryView.Access;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.fleet.Management;
import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The factory of a golden scenario, its table and its ceilings, and what is written of it. */
final class TwoClusters {
  private static final Path SCENARIO =
      Path.of("src/test/resources/golden/aifactory/antenna-on-two-clusters");
  private static final Map<String, String> POOLS =
      Map.of("h100", "fi-kajaani", "mi300", "fi-espoo");
  private static final List<String> ANTENNAS = List.of("hearts", "minds");
  private static final int TENANTS = 8;
  private static final int DEVICES = 16;
  private static final int ROUNDS = 12;

  private final Random random;
  private final AIFactoryView base = Golden.read(SCENARIO, Scenario.class).view();
  private final SortedMap<String, SimulatedLane> lanes = new TreeMap<>();
  private final SortedMap<String, Access> ceilings = new TreeMap<>();
  private List<Grant> table = List.of();

  record Scenario(AIFactoryView view) {}

  TwoClusters(Random random) {
    this.random = random;
    POOLS.values().forEach(cluster -> lanes.put(cluster, new SimulatedLane(random)));
    change();
  }

  List<String> antennas() {
    return ANTENNAS;
  }

  /** Other grants, below ceilings that may have moved or gone. */
  void change() {
    ANTENNAS.forEach(
        antenna -> {
          if (random.nextInt(6) == 0) {
            ceilings.remove(antenna);
          } else if (random.nextBoolean()) {
            ceilings.put(antenna, new Access("FI", (long) random.nextInt(4 * DEVICES)));
          }
        });
    var grants = new ArrayList<Grant>();
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      for (var pool : POOLS.keySet()) {
        if (random.nextInt(3) == 0) {
          grants.add(grant(tenant, pool));
        }
      }
    }
    table = grants;
  }

  private Grant grant(int tenant, String pool) {
    var antenna = tenant % (ANTENNAS.size() + 1);
    return new Grant(
        "t" + tenant,
        "uid-" + tenant,
        "t" + tenant,
        antenna == ANTENNAS.size() ? null : ANTENNAS.get(antenna),
        pool,
        POOLS.getOrDefault(pool, ""),
        Division.ALL.get(tenant % Division.ALL.size()),
        (long) random.nextInt(DEVICES / 4),
        (long) random.nextInt(DEVICES),
        Instant.EPOCH,
        null,
        null);
  }

  void reconcile() {
    var view = view();
    var limits = new TreeMap<String, Long>();
    ANTENNAS.forEach(antenna -> limits.put(antenna, limit(antenna)));
    var plan = AIFactoryDesired.desired(view);
    lanes.forEach((cluster, lane) -> lane.submit(plan.slice(cluster), limits));
  }

  /** One write on any cluster; it does not raise what goes through an antenna above its limit. */
  void write() {
    var lane = lanes.values().stream().toList().get(random.nextInt(lanes.size()));
    var before = new TreeMap<String, Long>();
    ANTENNAS.forEach(antenna -> before.put(antenna, caps(antenna)));
    lane.write();
    before.forEach(
        (antenna, sum) ->
            assertThat(caps(antenna))
                .as(antenna)
                .isLessThanOrEqualTo(Math.max(sum, lane.limit(antenna))));
  }

  void settle() {
    for (var round = 0; round < ROUNDS; round++) {
      reconcile();
      while (lanes.values().stream().anyMatch(SimulatedLane::isWriting)) {
        write();
      }
    }
  }

  /** The most that may run through an antenna, as everything stands on both clusters. */
  long caps(String antenna) {
    return lanes.values().stream().mapToLong(lane -> lane.caps(antenna, this::isThrough)).sum();
  }

  private boolean isThrough(String tenant, String antenna) {
    var number = Integer.parseInt(tenant.substring(1));
    return number % (ANTENNAS.size() + 1) == ANTENNAS.indexOf(antenna);
  }

  /** Everything that is guaranteed, and as much as may be borrowed below the ceiling. */
  long intended(String antenna) {
    var granted = granted(antenna);
    var borrowing =
        through(antenna).stream()
            .filter(grant -> grant.share() != Share.Unrecognized)
            .mapToLong(Grant::borrowing)
            .sum();
    return Math.max(granted, Math.min(ceiling(antenna), granted + borrowing));
  }

  private long limit(String antenna) {
    return Math.max(ceiling(antenna), granted(antenna));
  }

  private long ceiling(String antenna) {
    var access = ceilings.get(antenna);
    return access == null || access.ceiling() == null ? 0 : access.ceiling();
  }

  private long granted(String antenna) {
    return through(antenna).stream().mapToLong(Grant::accelerators).sum();
  }

  private List<Grant> through(String antenna) {
    return table.stream().filter(grant -> antenna.equals(grant.antenna())).toList();
  }

  private AIFactoryView view() {
    var factory = new AIFactory();
    factory.setMetadata(base.factory().getMetadata());
    factory.setSpec(base.spec());
    factory.setStatus(
        new AIFactoryStatus(
            1L, List.of(), null, List.of(), List.of(), List.of(), table, List.of(), null, null,
            List.of()));
    var sites = new TreeMap<String, Site>();
    lanes.forEach((cluster, lane) -> sites.put(cluster, site(lane)));
    return new AIFactoryView(
        base.now(),
        factory,
        base.pools(),
        new TreeMap<>(),
        null,
        List.of(),
        List.of(),
        new TreeMap<>(ceilings),
        sites);
  }

  private Site site(SimulatedLane lane) {
    return new Site(
        base.owner(),
        Management.Decides,
        Set.of(Capability.Kueue),
        lane.objects("Cohort"),
        lane.objects("ClusterQueue"),
        Set.of(),
        lane.isWriting());
  }
}
