package eu.aicontinent.operator.aifactory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.domain.capacity.Spread;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Divides the ceiling of each antenna among places. Every place first has what is guaranteed there.
 * The rest goes to the places whose tenants may borrow, to each no more than they may borrow there.
 * So the caps of all places add up to no more than the ceiling, or to what is granted if that is
 * more. A cap never depends on what runs, otherwise each Job would move it.
 */
final class AntennaCaps {
  private final AIFactoryView view;
  private final Set<String> withoutKueue;

  /** The devices that may be borrowed in each place beyond the guarantees there, by antenna. */
  private final Map<String, SortedMap<Place, Long>> headrooms;

  /** A place for which Kueue has one limit: one pool, for the tenants of one share. */
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

  AntennaCaps(AIFactoryView view) {
    this.view = view;
    this.withoutKueue =
        view.clusters().entrySet().stream()
            .filter(site -> site.getValue().lacks(Capability.Kueue))
            .flatMap(site -> pools(site.getKey()).stream())
            .collect(toSet());
    this.headrooms =
        view.granted().stream()
            .filter(grant -> grant.antenna() != null)
            .collect(groupingBy(Grant::antenna))
            .entrySet()
            .stream()
            .collect(toMap(Map.Entry::getKey, of -> headroom(of.getKey(), of.getValue())));
  }

  private SortedMap<Place, Long> headroom(String antenna, List<Grant> granted) {
    // Without Kueue nothing is borrowed.
    var wanted =
        granted.stream()
            .filter(grant -> !withoutKueue.contains(grant.pool()))
            .collect(groupingBy(Place::of, summingLong(Grant::borrowing)));
    return Spread.of(wanted, view.ceiling(antenna) - sum(granted));
  }

  private Set<String> pools(String cluster) {
    return view.poolsOn(cluster).map(Pool::name).collect(toSet());
  }

  private static long sum(List<Grant> grants) {
    return grants.stream().mapToLong(Grant::accelerators).reduce(0, Math::addExact);
  }

  /** Returns the devices that may be borrowed through an antenna in one place. */
  long headroom(String antenna, Place place) {
    return headrooms.getOrDefault(antenna, Collections.emptySortedMap()).getOrDefault(place, 0L);
  }
}
