package eu.aicontinent.operator.fleet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.fleet.connection.Cluster;
import eu.aicontinent.operator.fleet.connection.HubConnection;
import eu.aicontinent.operator.fleet.connection.MemberConnections;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.HubCache;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hands the slices of plans to the lanes of their clusters. */
public final class FleetEngine implements Fleet {

  private static final String TAKING_OVER =
      "waits until this hub knows what is there: see its MemberCluster";

  private final HubConnection hub;
  private final MemberConnections members;
  private final Changes changes;

  public FleetEngine(HubConnection hub, MemberConnections members, Changes changes) {
    this.hub = hub;
    this.members = members;
    this.changes = changes;
  }

  @Override
  public FleetSnapshot snapshot() {
    return new FleetSnapshot(hub.cache(), members);
  }

  @Override
  public Applied apply(FleetPlan plan, FleetSnapshot snapshot) {
    var outcomes = new TreeMap<String, Outcome>();
    for (var name : concerned(plan)) {
      var slice = members.isLeaving(name) ? ClusterPlan.EMPTY : plan.slice(name);
      outcomes.put(
          name,
          obstacle(name, plan.owner(), slice, snapshot)
              .orElseGet(() -> required(name).submit(plan.owner(), slice)));
    }
    return new Applied(outcomes);
  }

  /** Returns the clusters that the plan names, and those that still hold something of the owner. */
  private Set<String> concerned(FleetPlan plan) {
    var names = new TreeSet<>(plan.clusters().keySet());
    members.readable().stream()
        .filter(cluster -> cluster.holds(plan.owner()))
        .forEach(cluster -> names.add(cluster.name()));
    if (hub.cluster().holds(plan.owner())) {
      names.add(FleetPlan.HUB);
    }
    return names;
  }

  /** Returns the outcome if there is nothing to write, or nothing may be written. */
  private Optional<Outcome> obstacle(
      String name, Owner owner, ClusterPlan slice, FleetSnapshot snapshot) {
    if (snapshot.isNewSince(name)) {
      return Optional.of(Outcome.Pending.WRITING);
    }
    if (!name.equals(FleetPlan.HUB)) {
      var unusable = unusable(members.health(name));
      if (unusable.isPresent()) {
        return slice.phases().isEmpty() && wasNeverReached(name)
            ? Optional.of(new Outcome.Programmed())
            : unusable;
      }
    }
    var cluster = required(name);
    var lacking = cluster.lacking(slice);
    if (lacking.isPresent()) {
      return lacking.map(kind -> lacking(name, kind));
    }
    if (cluster.converged(owner, slice)) {
      return Optional.of(new Outcome.Programmed());
    }
    return heldBack(name);
  }

  private static Outcome lacking(String cluster, Kind kind) {
    return kind == Kind.MACHINE_DEPLOYMENT
        ? new Outcome.Refused(
            Reason.ClusterAPIAbsent,
            "cluster %s does not serve %s of Cluster API: install it there"
                .formatted(cluster, kind.apiVersion()))
        : new Outcome.Refused(
            Reason.KueueAbsent, "cluster %s does not serve Kueue".formatted(cluster));
  }

  /** Returns the outcome if nothing is written to the cluster although it could be. */
  private Optional<Outcome> heldBack(String name) {
    if (!members.isManaged(name)) {
      return Optional.of(new Outcome.Pending(TAKING_OVER));
    }
    return switch (members.policy(name)) {
      case Manage -> Optional.empty();
      case Paused ->
          Optional.of(
              new Outcome.Refused(Reason.Paused, "managementPolicy of " + name + " is Paused"));
      case Observe, Unrecognized ->
          Optional.of(
              new Outcome.Refused(
                  Reason.Observing,
                  "managementPolicy of " + name + " is Observe: set Manage to write"));
    };
  }

  /**
   * Returns true if nothing of ours can be on the cluster: nobody has identified it, or no
   * MemberCluster names it.
   */
  private boolean wasNeverReached(String name) {
    return hub.cache()
        .get(MemberCluster.class, name)
        .map(MemberCluster::getStatus)
        .filter(status -> status.clusterUID() != null)
        .isEmpty();
  }

  private static Optional<Outcome> unusable(Health health) {
    return switch (health) {
      case Health.Connected _ -> Optional.empty();
      case Health.Connecting _ ->
          Optional.of(new Outcome.Pending("the cluster is being connected"));
      case Health.Unreachable _ -> Optional.of(new Outcome.Unreachable());
      // News about the cluster, not about what is planned there; its MemberCluster has the reason.
      case Health.Rejected(var reason, _, _)
          when reason == Reason.ResponseTooLarge || reason == Reason.KindUnreadable ->
          Optional.of(new Outcome.Unreachable());
      case Health.Rejected rejected ->
          Optional.of(new Outcome.Refused(rejected.reason(), rejected.message()));
    };
  }

  private Cluster required(String name) {
    return name.equals(FleetPlan.HUB) ? hub.cluster() : members.cluster(name).orElseThrow();
  }

  @Override
  public HubCache hub() {
    return hub.cache();
  }

  @Override
  public Changes changes() {
    return changes;
  }
}
