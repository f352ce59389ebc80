package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.aifactory.AIFactoryView.Site;
import eu.aicontinent.operator.domain.capacity.Spread;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * How much may run through each antenna, and where. Of its ceiling every place has first what is
 * guaranteed there. The rest goes to places whose tenants may borrow, as much as they may borrow at
 * most. So the caps of all places add up to no more than the ceiling, or to what is granted if that
 * is more. A cap never depends on what runs, else each Job would move it.
 */
final class AntennaCaps {
  private final AIFactoryView view;
  private final Set<String> withoutKueue;
  private final Map<String, Branch> branches;
  private final Map<String, LiveCaps> live = new HashMap<>();

  /** One number in Kueue: of one pool, for those of one share. */
  record Place(String pool, Share share) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::pool).thenComparing(Place::share);

    static Place of(Grant grant) {
      return new Place(grant.pool(), grant.share());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * All that is granted through one antenna.
   *
   * @param granted the grants
   * @param limit what all its caps add up to at most
   * @param headroom what may be borrowed in each place beyond the guarantees there
   */
  private record Branch(List<Grant> granted, long limit, SortedMap<Place, Long> headroom) {
    long plannedIn(Set<String> pools) {
      return sum(granted.stream().filter(grant -> pools.contains(grant.pool())).toList())
          + headroom.entrySet().stream()
              .filter(place -> pools.contains(place.getKey().pool()))
              .mapToLong(Map.Entry::getValue)
              .sum();
    }
  }

  AntennaCaps(AIFactoryView view) {
    this.view = view;
    this.withoutKueue =
        view.clusters().entrySet().stream()
            .filter(site -> site.getValue().lacksKueue())
            .flatMap(site -> pools(site.getKey()).stream())
            .collect(toSet());
    this.branches =
        view.granted().stream()
            .filter(grant -> grant.antenna() != null)
            .collect(groupingBy(Grant::antenna))
            .entrySet()
            .stream()
            .collect(toMap(Map.Entry::getKey, of -> branch(of.getKey(), of.getValue())));
  }

  private Branch branch(String antenna, List<Grant> granted) {
    var guaranteed = sum(granted);
    var ceiling = view.ceiling(antenna);
    // Without Kueue nothing is borrowed.
    var wanted =
        granted.stream()
            .filter(grant -> !withoutKueue.contains(grant.pool()))
            .collect(groupingBy(Place::of, summingLong(Grant::borrowing)));
    return new Branch(
        granted, Math.max(ceiling, guaranteed), Spread.of(wanted, ceiling - guaranteed));
  }

  private Set<String> pools(String cluster) {
    return view.poolsOn(cluster).map(Pool::name).collect(toSet());
  }

  private static long sum(List<Grant> grants) {
    return grants.stream().mapToLong(Grant::accelerators).reduce(0, Math::addExact);
  }

  /** What may be borrowed through an antenna in one place, in devices. */
  long headroom(String antenna, Place place) {
    var branch = branches.get(antenna);
    return branch == null ? 0 : branch.headroom().getOrDefault(place, 0L);
  }

  /**
   * Whether nothing may be raised on a cluster for those who come through an antenna: it has to be
   * lowered on another before, or nobody knows what will stand there in a moment. Clusters are
   * written at the same time, each in an order of its own.
   */
  boolean areHeld(String antenna, String cluster) {
    return view.clusters().values().stream().anyMatch(Site::writing)
        || Optional.ofNullable(branches.get(antenna))
            .filter(branch -> exceeds(branch, antenna, cluster))
            .isPresent();
  }

  private boolean exceeds(Branch branch, String antenna, String cluster) {
    var sum = branch.plannedIn(pools(cluster));
    for (var site : view.clusters().entrySet()) {
      var other = site.getKey();
      if (!other.equals(cluster)) {
        var planned = branch.plannedIn(pools(other));
        if (planned > 0 && !site.getValue().isReadable()) {
          return true;
        }
        sum += Math.max(planned, live(other).through(antenna));
      }
    }
    return sum > branch.limit();
  }

  private LiveCaps live(String cluster) {
    return live.computeIfAbsent(
        cluster, name -> new LiveCaps(view, name, LiveCaps.antennas(view.granted())));
  }
}
