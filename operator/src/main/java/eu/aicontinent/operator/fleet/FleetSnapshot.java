package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.connection.Cluster;
import eu.aicontinent.operator.fleet.connection.MemberConnections;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.HubCache;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * The hub and its members, as one plan reads them. Members are read through it only, so it is there
 * before anything is read of them. It remembers which could be read then: what was read may tell
 * nothing of those that came later, so the plan is good only for these.
 *
 * <p>Its views are those of now. What the hub says of a member rests on what was seen there, so
 * whoever looks at the hub first finds the member at least as far.
 */
public final class FleetSnapshot {
  private final HubCache hub;
  private final MemberConnections members;
  private final Set<Cluster> readable = Collections.newSetFromMap(new IdentityHashMap<>());

  FleetSnapshot(HubCache hub, MemberConnections members) {
    this.hub = hub;
    this.members = members;
    readable.addAll(members.readable());
  }

  /** Returns the cache of our kinds on the hub. */
  public HubCache hub() {
    return hub;
  }

  /** Returns the view of a member; empty until its caches are filled. */
  public Optional<ClusterView> cluster(String name) {
    return members.cluster(name).map(cluster -> cluster);
  }

  /**
   * Returns true if a member has become readable since. The owner of the plan is being woken for
   * it.
   */
  boolean isNewSince(String name) {
    return members.cluster(name).filter(cluster -> !readable.contains(cluster)).isPresent();
  }
}
