package eu.aicontinent.e2e.campaign;

import eu.aicontinent.testbed.faults.Fault;
import eu.aicontinent.testbed.faults.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator sees late, or not at all, what happens to the objects of one resource on a cluster,
 * and acts on that until it has nothing more to do. Then its view is made good.
 */
record StaleView(String cluster, String resource, Sort sort) implements Disturbance {

  enum Sort {
    /** The first event of the step and all after it come late. */
    FROZEN_AT_ONCE(new Fault.Frozen(1)),
    FROZEN_IN_BETWEEN(new Fault.Frozen(2)),
    /** All events are lost; what they were about shows in the next list. */
    SWALLOWED(new Fault.Swallowed(_ -> true)),
    /** The same, but the resourceVersion that the operator has seen goes on. */
    BOOKMARKS_ONLY(new Fault.BookmarksOnly()),
    /** The watch is refused as too old until it is made good. */
    EXPIRED(new Fault.Expired());

    private final Fault fault;

    Sort(Fault fault) {
      this.fault = fault;
    }

    /** Whether events are gone for good, so that only another list can help. */
    private boolean loses() {
      return this == SWALLOWED || this == BOOKMARKS_ONLY;
    }
  }

  /** Of every resource that the operator watches. */
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

  /** It knows what it has written itself. */
  @Override
  public boolean costsWrites() {
    return false;
  }

  @Override
  public String toString() {
    return "%s on %s: %s".formatted(resource, cluster, sort);
  }
}
