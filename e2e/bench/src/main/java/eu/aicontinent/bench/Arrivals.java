package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The times at which each member's own watch first showed a group in a tenant's RoleBinding. */
final class Arrivals implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Map<Place, Long> first = new ConcurrentHashMap<>();
  private final List<SharedIndexInformer<RoleBinding>> informers;
  private final Fixture fixture;

  private record Place(Cluster member, String group) {}

  /** A write as seen on one member, and the {@link System#nanoTime} at which it was seen. */
  record Arrival(People.Write write, long seen) {

    /** Returns the time since the hub's answer; negative if the operator was ahead of that. */
    double milliseconds() {
      return (seen - write.answered()) / 1e6;
    }
  }

  /** Starts the watches. */
  Arrivals(Fixture fixture) {
    this.fixture = fixture;
    this.informers = fixture.members().stream().map(this::watch).toList();
  }

  /** Waits until all writes are seen on their members, except those that the predicate excludes. */
  List<Arrival> await(Collection<People.Write> writes, Predicate<Cluster> members) {
    if (!Condition.within(LIMIT, () -> missing(writes, members).findAny().isEmpty())) {
      throw new IllegalStateException("Not seen: " + missing(writes, members).toList());
    }
    return writes.stream()
        .flatMap(write -> places(write, members).map(place -> new Arrival(write, seen(place))))
        .toList();
  }

  /** Returns the milliseconds from the hub's answer on, for each write and member. */
  List<Double> latencies(Collection<People.Write> writes, Predicate<Cluster> members) {
    return await(writes, members).stream().map(Arrival::milliseconds).toList();
  }

  private long seen(Place place) {
    return Objects.requireNonNull(first.get(place), "not seen");
  }

  private Stream<Place> missing(Collection<People.Write> writes, Predicate<Cluster> members) {
    return writes.stream()
        .flatMap(write -> places(write, members))
        .filter(place -> !first.containsKey(place));
  }

  private Stream<Place> places(People.Write write, Predicate<Cluster> members) {
    return write.factories().stream()
        .map(fixture::member)
        .filter(members)
        .map(member -> new Place(member, write.group()));
  }

  private SharedIndexInformer<RoleBinding> watch(Cluster member) {
    return member
        .client()
        .rbac()
        .roleBindings()
        .inAnyNamespace()
        .withLabel(MemberObjects.HUB_LABEL)
        .inform(new Handler(member));
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private final class Handler implements ResourceEventHandler<RoleBinding> {
    private final Cluster member;

    private Handler(Cluster member) {
      this.member = member;
    }

    @Override
    public void onAdd(RoleBinding binding) {
      var now = System.nanoTime();
      binding
          .getSubjects()
          .forEach(subject -> first.putIfAbsent(new Place(member, subject.getName()), now));
    }

    @Override
    public void onUpdate(RoleBinding before, RoleBinding after) {
      onAdd(after);
    }

    @Override
    public void onDelete(RoleBinding binding, boolean unknownState) {}
  }
}
