package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.antenna.AntennaScope;
import eu.aicontinent.api.v1alpha1.gpunodepool.GPUNodePoolStatus;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.eligibility.AntennaTerms;
import eu.aicontinent.operator.domain.shares.Division;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.view.Management;
import eu.aicontinent.operator.golden.Golden;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.Cohort;
import eu.aicontinent.operator.kueue.FlavorQuotas;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.kueue.TreeLowering;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that no step of a change raises what a Kueue tree guarantees above the larger of the old
 * and the new total. Trees change at random, step by step, in any order that the phases allow.
 */
class TreeRolloutPropertiesTest {
  private static final Path SCENARIO =
      Path.of("src/test/resources/golden/aifactory/granted-twice-on-two-pools");
  private static final String CLUSTER = "fi-kajaani";
  private static final List<String> POOLS = List.of("h100", "h200", "mi300");
  private static final int TENANTS = 6;
  private static final int DEVICES = 64;

  record Scenario(AIFactoryView view) {}

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void atNoInstantIsThereMoreThanBeforeOrAfter(long seed) {
    var random = new Random(seed);
    var before = view(random, Map.of());
    var live = new TreeMap<String, GenericKubernetesResource>();
    write(phases(before), live, random);
    var after = view(random, live);
    var most = larger(totals(live), totals(ofTree(after)));

    write(phases(after), live, random, most);

    assertThat(totals(live)).containsAllEntriesOf(totals(ofTree(after)));
  }

  /** Proves that the newer plan lowers what the older one has raised before anything else rises. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanMayBeMadeWhileAnOlderOneIsBeingWritten(long seed) {
    var random = new Random(seed);
    var live = new TreeMap<String, GenericKubernetesResource>();
    write(phases(view(random, Map.of())), live, random);
    var older = view(random, live);
    var most = larger(totals(live), totals(ofTree(older)));
    var phases = phases(older);
    var begun = random.nextInt(phases.size());
    write(phases.subList(0, begun), live, random, most);
    var steps = found(phases.get(begun), phases, live, random);
    var written = random.nextInt(steps.size() + 1);
    steps.subList(0, written).forEach(object -> write(object, live, most));
    var newer = view(random, live);
    steps.subList(written, steps.size()).forEach(object -> write(object, live, most));

    write(phases(newer), live, random, larger(totals(live), totals(ofTree(newer))));

    assertThat(totals(live)).containsAllEntriesOf(totals(ofTree(newer)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTreeThatIsThereNeedsNoPhaseOfItsOwn(long seed) {
    var first = view(new Random(seed), Map.of());
    var live = new TreeMap<String, GenericKubernetesResource>();
    write(phases(first), live, new Random(seed));
    var again = phases(view(new Random(seed), live));

    assertThat(again.getFirst()).containsExactly(new Step.Lower());
    assertThat(found(again.getFirst(), again, live, new Random(seed))).isEmpty();
  }

  private static void write(
      List<List<Step>> phases, Map<String, GenericKubernetesResource> live, Random random) {
    write(phases, live, random, Map.of());
  }

  /**
   * @param most devices of each pool that may be guaranteed after any of the writes; empty when
   *     that does not matter
   */
  private static void write(
      List<List<Step>> phases,
      Map<String, GenericKubernetesResource> live,
      Random random,
      Map<String, Long> most) {
    phases.forEach(
        phase -> found(phase, phases, live, random).forEach(object -> write(object, live, most)));
  }

  private static void write(
      GenericKubernetesResource object,
      Map<String, GenericKubernetesResource> live,
      Map<String, Long> most) {
    live.put(key(object), object);
    most.forEach(
        (flavor, limit) -> assertThat(totals(live).get(flavor)).isLessThanOrEqualTo(limit));
  }

  /** Returns the objects that a phase writes if it begins now, in random order. */
  private static List<GenericKubernetesResource> found(
      List<Step> phase,
      List<List<Step>> phases,
      Map<String, GenericKubernetesResource> live,
      Random random) {
    var objects = new ArrayList<GenericKubernetesResource>();
    for (var step : phase) {
      if (step instanceof Step.Lower) {
        objects.addAll(TreeLowering.lowered(List.copyOf(live.values()), applied(phases)));
      } else {
        objects.add(((Step.Apply) step).object());
      }
    }
    Collections.shuffle(objects, random);
    return objects;
  }

  private static List<GenericKubernetesResource> applied(List<List<Step>> phases) {
    return phases.stream()
        .flatMap(List::stream)
        .filter(Step.Apply.class::isInstance)
        .map(step -> ((Step.Apply) step).object())
        .toList();
  }

  private static List<List<Step>> phases(AIFactoryView view) {
    var tree = new KueueTree(view, new AntennaCaps(view), CLUSTER);
    return new TreeRollout(view.name(), Objects.requireNonNull(view.clusters().get(CLUSTER)))
        .towards(tree.cohorts(), tree.queues());
  }

  private static Map<String, GenericKubernetesResource> ofTree(AIFactoryView view) {
    var tree = new KueueTree(view, new AntennaCaps(view), CLUSTER);
    var objects = new TreeMap<String, GenericKubernetesResource>();
    Stream.concat(
            tree.cohorts().stream().map(Cohort::render),
            tree.queues().stream().map(ClusterQueue::render))
        .forEach(object -> objects.put(key(object), object));
    return objects;
  }

  private static AIFactoryView view(Random random, Map<String, GenericKubernetesResource> live) {
    var base = Golden.read(SCENARIO, Scenario.class).view();
    var factory = GrantingFactory.of(base, grants(random));
    var pools = new TreeMap<String, GPUNodePoolStatus>();
    POOLS.forEach(pool -> pools.put(pool, observed(random.nextInt(DEVICES))));
    return new AIFactoryView(
        base.now(),
        factory,
        pools,
        new TreeMap<>(),
        null,
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>(
            Map.of(
                "hearts",
                new AntennaTerms(AntennaScope.State, "FI", (long) random.nextInt(4 * DEVICES)))),
        new TreeMap<>(Map.of(CLUSTER, site(base, live))),
        List.of());
  }

  private static Site site(AIFactoryView base, Map<String, GenericKubernetesResource> live) {
    return new Site(
        base.owner(),
        Management.Decides,
        Set.of(Capability.Kueue),
        of(live, "Cohort"),
        of(live, "ClusterQueue"),
        Set.of());
  }

  private static GPUNodePoolStatus observed(long devices) {
    return new GPUNodePoolStatus(
        1L, List.of(), null, devices, devices, devices, 0L, null, null, null, List.of());
  }

  private static List<Grant> grants(Random random) {
    var grants = new ArrayList<Grant>();
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      for (var pool : POOLS) {
        if (random.nextInt(3) == 0) {
          grants.add(
              grant("t" + tenant, pool, Division.ALL.get(tenant % Division.ALL.size()), random));
        }
      }
    }
    return grants;
  }

  private static Grant grant(String tenant, String pool, Share share, Random random) {
    return new Grant(
        tenant,
        "uid-" + tenant,
        tenant,
        tenant.hashCode() % 2 == 0 ? "hearts" : null,
        pool,
        CLUSTER,
        share,
        1L + random.nextInt(DEVICES / 4),
        (long) random.nextInt(DEVICES),
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private static List<GenericKubernetesResource> of(
      Map<String, GenericKubernetesResource> live, String kind) {
    return live.values().stream().filter(object -> object.getKind().equals(kind)).toList();
  }

  private static String key(GenericKubernetesResource object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }

  /**
   * Returns the devices that the whole tree guarantees, by pool; Kueue adds up queues and cohorts.
   */
  private static Map<String, Long> totals(Map<String, GenericKubernetesResource> live) {
    var totals = new TreeMap<String, Long>();
    POOLS.forEach(pool -> totals.put(Names.ofPool("lumi", pool), 0L));
    live.values().stream()
        .flatMap(TreeRolloutPropertiesTest::groups)
        .flatMap(group -> group.flavors().stream())
        .filter(flavor -> totals.containsKey(flavor.flavor()))
        .forEach(flavor -> totals.merge(flavor.flavor(), nominal(flavor), Long::sum));
    return totals;
  }

  private static Stream<ResourceGroup> groups(GenericKubernetesResource object) {
    return switch (object.getKind()) {
      case "Cohort" -> Cohort.read(object).groups().stream();
      case "ClusterQueue" -> ClusterQueue.read(object).groups().stream();
      default -> Stream.of();
    };
  }

  private static long nominal(FlavorQuotas flavor) {
    return flavor.quotas().stream().mapToLong(Quota::nominal).sum();
  }

  private static Map<String, Long> larger(Map<String, Long> a, Map<String, Long> b) {
    var larger = new TreeMap<>(a);
    b.forEach((flavor, total) -> larger.merge(flavor, total, Math::max));
    return larger;
  }
}
