package eu.aicontinent.bench;

import eu.aicontinent.bench.People.Write;
import eu.aicontinent.testbed.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The work of people who create a tenant each second and edit three; each tenant is on every
 * member.
 */
final class MixedWork {
  private static final int EDITED = 20;
  private static final int PER_SECOND = 4;

  private final Fixture fixture;
  private final Arrivals arrivals;
  private final People people;
  private final Tenancies edited;
  private final List<Tenancies> created = new ArrayList<>();

  MixedWork(Fixture fixture, Arrivals arrivals) {
    this.fixture = fixture;
    this.arrivals = arrivals;
    this.people = new People(fixture.hub());
    this.edited = everywhere("edited", EDITED);
  }

  /** Creates the tenants that are edited later. */
  void prepare() {
    new OperatorSide(fixture).converge(edited);
  }

  /**
   * Works for this many seconds; returns the writes.
   *
   * @param name name never used before
   */
  List<Write> run(String name, int seconds) {
    var batch = everywhere(name, seconds);
    created.add(batch);
    return Pace.run(
        seconds * PER_SECOND,
        Duration.ofSeconds(1).dividedBy(PER_SECOND),
        i ->
            i % PER_SECOND == 0
                ? people.create(batch, i / PER_SECOND)
                : people.admit(edited, i % EDITED, name + "-" + i));
  }

  /** Returns the milliseconds of each write on each of these members; waits for them. */
  List<Double> latencies(List<Write> writes, Predicate<Cluster> members) {
    return arrivals.latencies(writes, members);
  }

  /**
   * Removes the tenants that {@link #run} has created, with their namespaces: a benchmark of many
   * phases has the same number of objects in each.
   */
  void removeCreated() {
    created.forEach(batch -> batch.leaveNothing(fixture.hub()));
    created.forEach(new OperatorSide(fixture)::remove);
    created.clear();
  }

  private Tenancies everywhere(String prefix, int count) {
    return Tenancies.everywhere(prefix, count, fixture.factories());
  }
}
