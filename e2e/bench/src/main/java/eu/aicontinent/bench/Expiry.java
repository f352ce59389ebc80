package eu.aicontinent.bench;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.bench.Watched.State;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.process.InParallel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Measures grants that end while their tenants' work runs, one a second. */
final class Expiry implements Benchmark {
  private static final List<Integer> TENANTS = List.of(100);
  private static final int WARM_UPS = 3;
  private static final int AT_ONCE = 8;

  /** The time after which the ends have been written and the operator has read them. */
  private static final Duration TOLD = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "expiry";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withKueue(1), report::say);
    fixture.open();
    var count = arguments.numbers(TENANTS).getFirst();
    var batch = fixture.byTurns("ends", WARM_UPS + count);
    new OperatorSide(fixture).converge(batch);
    var all = IntStream.range(0, batch.count()).boxed().toList();
    InParallel.forEach(all, AT_ONCE, i -> startWork(fixture, batch, i));
    var first = Instant.now().plus(TOLD).truncatedTo(ChronoUnit.SECONDS);
    try (var quotas = new Watched<>(fixture.hub().client().resources(TenantQuota.class));
        var queues = QuotaTree.watch(fixture.members().getFirst(), "ClusterQueue")) {
      InParallel.forEach(all, AT_ONCE, i -> setEnd(fixture, batch.name(i), first.plusSeconds(i)));
      var ends =
          all.stream()
              .map(
                  i ->
                      new End(
                          first.plusSeconds(i),
                          quotas.await(batch.name(i), first, Expiry::hasExpired),
                          queues.await(batch.namespace(i), first, Expiry::isClosed)))
              .skip(WARM_UPS)
              .toList();
      report.addTimes("expiry_to_hub", ends.stream().map(End::told).toList());
      report.addTimes("expiry_to_closed", ends.stream().map(End::closed).toList());
    }
  }

  /** The end of a grant as the watches have shown it. */
  private record End(Instant at, State<?> quota, State<?> queue) {
    double told() {
      return Watched.milliseconds(at, quota);
    }

    double closed() {
      return Watched.milliseconds(at, quota, queue);
    }
  }

  private static void startWork(Fixture fixture, Tenancies batch, int i) {
    var people = fixture.members().getFirst().as("someone@example.com", batch.name(i));
    new Work(batch.namespace(i), "runs", 1, 1, Work.ENDLESS).submit(people);
  }

  private static void setEnd(Fixture fixture, String quota, Instant end) {
    fixture
        .hub()
        .client()
        .resources(TenantQuota.class)
        .withName(quota)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"validUntil\": \"%s\"}}".formatted(end));
  }

  private static boolean hasExpired(State<TenantQuota> quota) {
    return quota.object().getStatus().allocations().stream()
        .anyMatch(allocation -> allocation.verdict() == Reason.Expired);
  }

  private static boolean isClosed(State<GenericKubernetesResource> queue) {
    return queue.gone() || "HoldAndDrain".equals(queue.object().<Object>get("spec", "stopPolicy"));
  }
}
