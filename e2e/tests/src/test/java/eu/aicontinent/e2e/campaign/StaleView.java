package eu.aicontinent.e2e.campaign;

import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the operator see late, or never, what happens to the objects of one resource on a cluster.
 * The operator acts on that until it has nothing more to do; then its view is repaired.
 */
record StaleView(String cluster, String resource, Sort sort) implements Disturbance {

  enum Sort {
    /** The first event of the step and all later ones arrive late. */
    FROZEN_AT_ONCE(new Fault.Frozen(1)),
    FROZEN_IN_BETWEEN(new Fault.Frozen(2)),
    /** All events are lost; their changes show in the next list. */
    SWALLOWED(new Fault.Swallowed(_ -> true)),
    /** All events are lost, but the resourceVersion that the operator has seen advances. */
    BOOKMARKS_ONLY(new Fault.BookmarksOnly()),
    /** The watch is refused as too old until it is repaired. */
    EXPIRED(new Fault.Expired());

    private final Fault fault;

    Sort(Fault fault) {
      this.fault = fault;
    }

    /** Returns whether events are lost for good, so that only another list can help. */
    private boolean loses() {
      return this == SWALLOWED || this == BOOKMARKS_ONLY;
    }
  }

  /** Returns every sort of stale view for every resource that the operator watches. */
  static List<Disturbance> everywhere(Course course) {
    var all = new ArrayList<Disturbance>();
    course
        .resources()
        .forEach(
            (cluster, resources) -> {
              for (var resource : resources) {
                for (var sort : Sort.values()) {
                  all.add(new StaleView(cluster, resource, sort));
                }
              }
            });
    return all;
  }

  @Override
  public Ongoing begin(Ground ground) {
    var watches = Match.watches().of(resource);
    var proxy = ground.before(cluster);
    var rule = proxy.inject(watches, sort.fault);
    return atRest -> {
      ground.awaitIdle(atRest);
      rule.lift();
      if (sort.loses()) {
        var anew = proxy.inject(watches, new Fault.Expired());
        anew.awaitHits(1);
        anew.lift();
      }
    };
  }

  /** Returns false, since the operator knows its own writes. */
  @Override
  public boolean costsWrites() {
    return false;
  }

  @Override
  public String toString() {
    return "%s on %s: %s".formatted(resource, cluster, sort);
  }
}
