package eu.aicontinent.bench;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.bench.Watched.State;
import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.process.InParallel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures mounts of a dataset: until it is there, until it is gone from running work after a
 * permit was withdrawn or has ended, and what many of them cost.
 */
final class Mounts implements Benchmark {
  private static final List<Integer> TENANTS = List.of(100);
  private static final int MANY = 1000;
  private static final int WARM_UPS = 3;
  private static final int AT_ONCE = 8;

  /** The time after which everything is set up that waits for the ends of permits. */
  private static final Duration SET_UP = Duration.ofSeconds(90);

  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final Duration REST = Duration.ofSeconds(60);

  /** The writes of a mount that nobody can do without: volume and claim. */
  private static final int ON_MEMBER = 2;

  /** The writes of a mount on the hub: finalizer, record and status. */
  private static final int ON_HUB = 3;

  @Override
  public String name() {
    return "mounts";
  }

  @Override
  public void run(Testbed testbed, Arguments arguments, Report report) {
    var fixture = Fixture.start(testbed, Fixture.Layout.withKueue(2), report::say);
    fixture.open();
    var lab = BenchLab.make(fixture);
    var batch = fixture.byTurns("data", WARM_UPS + arguments.numbers(TENANTS).getFirst());
    new OperatorSide(fixture).converge(batch);
    var all = IntStream.range(0, batch.count()).boxed().toList();
    InParallel.forEach(all, AT_ONCE, i -> lab.admit(batch.namespace(i)));
    withdrawn(lab, batch, report);
    ended(lab, batch, report);
    many(lab, batch, report);
  }

  /** Mounts for one tenant after the other, and withdraws the permits in the same way. */
  private static void withdrawn(BenchLab lab, Tenancies batch, Report report) {
    try (var mounts = watchMounts(lab);
        var volumes = new Volumes(lab.fixture())) {
      var made = new ArrayList<Double>();
      for (int i = 0; i < batch.count(); i++) {
        var mount = "withdrawn-" + i;
        lab.permit(mount, batch.name(i), BenchLab.FAR);
        var begin = Instant.now();
        lab.mount(mount, batch.namespace(i), mount);
        made.add(Watched.milliseconds(begin, mounts.await(mount, begin, Mounts::isMounted)));
        lab.read(mount, batch, i);
      }
      report.addTimes("mount_to_ready", made.subList(WARM_UPS, made.size()));
      var gone = new ArrayList<Double>();
      for (int i = 0; i < batch.count(); i++) {
        var mount = "withdrawn-" + i;
        var begin = Instant.now();
        lab.withdraw(mount);
        gone.add(volumes.untilGone(batch.namespace(i), mount, begin));
      }
      report.addTimes("withdrawal_to_unmounted", gone.subList(WARM_UPS, gone.size()));
    }
  }

  /** Lets permits end, one a second, while work reads. */
  private static void ended(BenchLab lab, Tenancies batch, Report report) {
    var all = IntStream.range(0, batch.count()).boxed().toList();
    var first = Instant.now().plus(SET_UP).truncatedTo(ChronoUnit.SECONDS);
    try (var volumes = new Volumes(lab.fixture());
        var mounts = watchMounts(lab)) {
      InParallel.forEach(
          all,
          AT_ONCE,
          i -> {
            var mount = "ended-" + i;
            lab.permit(mount, batch.name(i), first.plusSeconds(i));
            var begin = Instant.now();
            lab.mount(mount, batch.namespace(i), mount);
            mounts.await(mount, begin, Mounts::isMounted);
            lab.read(mount, batch, i);
          });
      if (Instant.now().isAfter(first)) {
        throw new IllegalStateException("The first permit has ended before all work ran");
      }
      var gone =
          all.stream()
              .map(i -> volumes.untilGone(batch.namespace(i), "ended-" + i, first.plusSeconds(i)))
              .skip(WARM_UPS)
              .toList();
      report.addTimes("permit_end_to_unmounted", gone);
    }
  }

  /** Counts writes for many mounts at once, and requests while nothing happens. */
  private static void many(BenchLab lab, Tenancies batch, Report report) {
    var fixture = lab.fixture();
    InParallel.forEach(
        IntStream.range(0, batch.count()).boxed().toList(),
        AT_ONCE,
        i -> lab.permit("many-" + i, batch.name(i), BenchLab.FAR));
    lab.awaitReady("DataPermit", "many-", batch.count());
    var requests = new Requests(fixture);
    InParallel.forEach(
        IntStream.range(0, MANY).boxed().toList(),
        AT_ONCE,
        i -> {
          var tenant = i % batch.count();
          lab.mount("many-" + i, batch.namespace(tenant), "many-" + tenant);
        });
    lab.awaitReady("DataLabMount", "many-", MANY);
    Pace.pause(SETTLED);
    var writes = requests.writes();
    report.say("writes for %d mounts: %s".formatted(MANY, writes));
    var of = Report.Size.of(MANY);
    report.add("mount_writes_over_minimum", (double) writes.member() / (ON_MEMBER * MANY), of);
    report.add(
        "mount_hub_writes_over_minimum",
        (double) (writes.status() + writes.other()) / (ON_HUB * MANY),
        of);
    var resting = new Requests(fixture);
    Pace.pause(REST);
    report.add("mount_requests_at_rest_60s", resting.atRest().size(), of);
  }

  private static Watched<DataLabMount> watchMounts(BenchLab lab) {
    return new Watched<>(
        lab.fixture().hub().client().resources(DataLabMount.class).inAnyNamespace());
  }

  private static boolean isMounted(State<DataLabMount> state) {
    var status = state.object().getStatus();
    return status != null
        && status.conditions().stream()
            .anyMatch(
                one -> one.type() == ConditionType.Mounted && one.status() == ConditionStatus.True);
  }
}
