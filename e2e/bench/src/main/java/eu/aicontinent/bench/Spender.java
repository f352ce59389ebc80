package eu.aicontinent.bench;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.bench.Watched.State;
import eu.aicontinent.testbed.kueue.Recount;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A company that uses an accelerator-hour in less than two seconds: most of it by one Job that does
 * not end, and a little by small ones, some of which always wait.
 */
final class Spender implements AutoCloseable {
  private static final int LARGE = 2048;
  private static final int PER_POD = 512;
  private static final int SMALL = 16;
  private static final int SMALL_AT_ONCE = 4;
  private static final int SMALL_PER_ROUND = 12;
  private static final long HOUR = 3_600;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * The time after the end of a budget in which nothing may be admitted; Kueue records full
   * seconds.
   */
  private static final Duration CLOSED = Duration.ofSeconds(2);

  private final Company company;
  private final Recount recount;
  private final Watched<TenantQuota> quotas;
  private final Watched<GenericKubernetesResource> queues;
  private int small;

  Spender(Fixture fixture) {
    var member = fixture.members().getFirst();
    company = Company.ofTheUnion(fixture, "spender");
    recount = new Recount(member.client(), company.namespace(), Fixture.RESOURCE);
    quotas = new Watched<>(fixture.hub().client().resources(TenantQuota.class));
    queues = QuotaTree.watch(member, "ClusterQueue");
  }

  /**
   * The time from a top-up until the budget is used up again.
   *
   * @param end instant at which it was used up
   * @param opened milliseconds from the top-up until the queue was open
   * @param held milliseconds from the end until the queue was held
   * @param difference accelerator-seconds between the operator's count at that time and a recount
   */
  record Round(Instant end, double opened, double held, long difference) {}

  /** Starts the company; returns when it has used up its first hour. */
  void begin(Fixture fixture) {
    company.enter(numbers(1));
    fixture.awaitReady();
    var begin = Instant.now();
    company.submit("large", LARGE / PER_POD, PER_POD, Work.ENDLESS);
    awaitEnd(begin);
  }

  Round spend() {
    for (var i = 0; i < SMALL_PER_ROUND; i++) {
      company.submit("small-" + small++, 1, SMALL, Duration.ofSeconds(1));
    }
    var begin = Instant.now();
    company.ask(numbers(Math.ceilDiv(recount.secondsUntil(begin), HOUR) + 1));
    var open = queues.await(company.namespace(), begin, queue -> isStopped(queue, "None"));
    var end = awaitEnd(begin);
    var held = queues.await(company.namespace(), open.at(), queue -> isStopped(queue, "Hold"));
    Pace.pause(Duration.between(Instant.now(), end.plus(CLOSED)));
    return new Round(
        end, Watched.milliseconds(begin, open), Watched.milliseconds(end, held), difference());
  }

  /**
   * Returns the accelerator-seconds of work that was admitted after the end of a budget. Must be
   * called once that work has ended, too.
   */
  long overrun(Round round) {
    var end = round.end();
    return recount.secondsOfThoseAdmitted(end, end.plus(CLOSED), Instant.now());
  }

  /** Returns the difference as soon as it is 0, or after a time in which it should be. */
  private long difference() {
    Condition.within(LIMIT, () -> differenceNow() == 0);
    return differenceNow();
  }

  /** Returns the difference to the tenant's account, from which everything else follows. */
  private long differenceNow() {
    var usage = company.tenant().require().getStatus().usage().getFirst();
    var used = usage.grants().stream().mapToLong(GrantUsage::usedSeconds).sum();
    return Math.abs(used - recount.secondsUntil(usage.asOf()));
  }

  /** Waits until the status says that the current budget is used up; returns when that was. */
  private Instant awaitEnd(Instant since) {
    var told = quotas.await(company.name(), since, state -> end(state, since).isPresent());
    return end(told, since).orElseThrow();
  }

  private static Optional<Instant> end(State<TenantQuota> quota, Instant since) {
    return quota.object().getStatus().allocations().stream()
        .filter(allocation -> allocation.verdict() == Reason.BudgetExhausted)
        .flatMap(allocation -> Optional.ofNullable(allocation.exhaustsAt()).stream())
        .filter(end -> end.isAfter(since) && !end.isAfter(quota.at()))
        .findFirst();
  }

  private static boolean isStopped(State<GenericKubernetesResource> queue, String policy) {
    return policy.equals(queue.object().<Object>get("spec", "stopPolicy"));
  }

  private static Map<String, Long> numbers(long hours) {
    return Map.of("accelerators", (long) LARGE + SMALL_AT_ONCE * SMALL, "acceleratorHours", hours);
  }

  @Override
  public void close() {
    recount.close();
    quotas.close();
    queues.close();
  }
}
