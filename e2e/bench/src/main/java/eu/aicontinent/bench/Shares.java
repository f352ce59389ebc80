package eu.aicontinent.bench;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.bench.Report.Size;
import eu.aicontinent.testbed.Testbed;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures how a share gets its devices back from another that has borrowed all of them. Then
 * limits and quotas change while all devices are in use.
 */
final class Shares implements Benchmark {
  private static final List<Integer> ROUNDS = List.of(30);
  private static final int WARM_UPS = 3;
  private static final long HALF = Fixture.DEVICES / 2;
  private static final int PER_JOB = 64;
  private static final int FULL = Fixture.DEVICES / PER_JOB;

  /** The number of the flood's Jobs that find nothing free. */
  private static final int WAITING = 32;

  @Override
  public String name() {
    return "shares";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var rounds = arguments.numbers(ROUNDS).getFirst();
    var fixture = Fixture.start(testbed, Fixture.Layout.withKueue(1), report::say);
    fixture.open();
    fixture.awaitComplete();
    var factory = fixture.factories().getFirst();
    try (var tree = new QuotaTree(fixture.member(factory), factory)) {
      var owner = Company.ofTheUnion(fixture, "owner");
      owner.enter(accelerators(HALF));
      report.addTimes("share_reclaim", reclaim(fixture, owner, rounds));
      report.addTimes("share_change_to_tree", changes(fixture, owner, tree, rounds));
      report.add("share_overshoots", tree.overshoots(Fixture.DEVICES), Size.of(rounds));
    }
  }

  private static Map<String, Long> accelerators(long devices) {
    return Map.of("accelerators", devices);
  }

  /** Returns the milliseconds from before each Job of the owner is sent until a pod of it runs. */
  private static List<Double> reclaim(Fixture fixture, Company owner, int rounds) {
    var running = new FirstSeen<>(Work::isRunning, Work::jobOf);
    var pods = fixture.members().getFirst().client().pods().inAnyNamespace();
    try (var _ = pods.withLabel(Work.JOB_NAME).inform(running)) {
      flood(fixture, running);
      return IntStream.range(0, WARM_UPS + rounds)
          .mapToObj(i -> reclaim(owner, "owner-" + i, running))
          .skip(WARM_UPS)
          .toList();
    }
  }

  private static double reclaim(Company owner, String job, FirstSeen<Pod> running) {
    var begin = System.nanoTime();
    owner.submit(job, 1, PER_JOB, Work.ENDLESS);
    return (running.await(job) - begin) / 1e6;
  }

  /**
   * Lets the other share's work take every device, with more of it waiting; returns when it has.
   */
  private static void flood(Fixture fixture, FirstSeen<Pod> running) {
    var borrower = Company.ofTheHost(fixture, "borrower");
    borrower.enter(Map.of("accelerators", HALF, "borrowing", HALF));
    fixture.awaitReady();
    submit(borrower, 0, FULL);
    for (var i = 0; i < FULL; i++) {
      running.await("flood-" + i);
    }
    submit(borrower, FULL, FULL + WAITING);
  }

  private static void submit(Company borrower, int first, int end) {
    for (var i = first; i < end; i++) {
      borrower.submit("flood-" + i, 1, PER_JOB, Work.ENDLESS);
    }
  }

  /**
   * Returns the milliseconds from before each change is sent until the last cohort or queue shows
   * it.
   */
  private static List<Double> changes(Fixture fixture, Company owner, QuotaTree tree, int rounds) {
    return IntStream.range(0, WARM_UPS + rounds)
        .mapToObj(i -> i % 2 == 0)
        .flatMap(
            less ->
                Stream.of(
                    changeLimit(fixture, tree, less ? 10 : 20),
                    changeQuota(owner, tree, less ? HALF / 2 : HALF)))
        .skip(2 * WARM_UPS)
        .toList();
  }

  private static double changeLimit(Fixture fixture, QuotaTree tree, int percent) {
    var begin = Instant.now();
    limitCommercialUse(fixture, percent);
    return Watched.milliseconds(
        begin, tree.cohort("commercial", begin, "borrowingLimit", HALF * percent / 100));
  }

  private static void limitCommercialUse(Fixture fixture, int percent) {
    fixture
        .hub()
        .client()
        .resources(AccessPolicy.class)
        .withName("network")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"shares\": {\"commercialMaxPercentOfUnion\": %d}}}".formatted(percent));
  }

  /** Changes the owner's quota; devices that are not guaranteed to it stay with its share. */
  private static double changeQuota(Company owner, QuotaTree tree, long devices) {
    var begin = Instant.now();
    owner.ask(accelerators(devices));
    var queue = tree.queue(owner.namespace(), begin, "nominalQuota", devices);
    var share = tree.cohort("union", begin, "nominalQuota", HALF - devices);
    return Watched.milliseconds(begin, queue, share);
  }
}
