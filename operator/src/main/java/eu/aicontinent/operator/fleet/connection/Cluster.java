package eu.aicontinent.operator.fleet.connection;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.plan.ClusterPlan;
import eu.aicontinent.operator.fleet.plan.Outcome;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.write.Lane;
import eu.aicontinent.operator.fleet.write.SliceApplier;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One cluster whose caches are filled, with the lane through which it is written to. */
public final class Cluster implements ClusterView, AutoCloseable {
  private final String name;
  private final Set<Capability> capabilities;
  private final ClusterCache cache;
  private final SliceApplier applier;
  private final Lane lane;

  public Cluster(
      String name,
      Set<Capability> capabilities,
      ClusterCache cache,
      SliceApplier applier,
      Lane lane) {
    this.name = name;
    this.capabilities = capabilities;
    this.cache = cache;
    this.applier = applier;
    this.lane = lane;
  }

  /** Returns the first kind in a slice that the cluster does not serve. */
  public Optional<Kind> lacking(ClusterPlan slice) {
    return slice.steps().map(Step::kind).filter(not(cache::watches)).findFirst();
  }

  /**
   * Returns true if the cluster is as planned and stays so. While an older plan is still being
   * written it is false: that plan could undo what this one finds, and is to be replaced by it.
   * Earlier attempts at the owner's plans are forgotten if it is true.
   */
  public boolean converged(Owner owner, ClusterPlan slice) {
    if (lane.isWriting(owner) || !applier.converged(owner, slice)) {
      return false;
    }
    lane.forget(owner);
    return true;
  }

  /**
   * Returns the health of a cluster that answers its probes: rejected if a kind cannot be read for
   * long, else connected.
   */
  Health health(Health.Identity identity) {
    return cache
        .obstacle()
        .map(kind -> kind.rejected(identity))
        .orElseGet(() -> new Health.Connected(identity, capabilities));
  }

  public Outcome submit(Owner owner, ClusterPlan slice) {
    return lane.submit(owner, slice);
  }

  /** Returns true if something of the owner is there, or may be in a moment. */
  public boolean holds(Owner owner) {
    return lane.isWriting(owner)
        || cache.kinds().stream()
            .anyMatch(kind -> cache.ownedBy(kind, owner).findAny().isPresent());
  }

  /** Returns every object that was written for an owner. */
  Stream<GenericKubernetesResource> owned() {
    return cache.kinds().stream().flatMap(cache::owned);
  }

  /** Returns every owner of an object on the cluster. */
  Set<Owner> owners() {
    return owned().flatMap(object -> Owner.from(object).stream()).collect(toSet());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Optional<GenericKubernetesResource> get(
      Kind kind, @Nullable String namespace, String name) {
    return cache.get(kind, namespace, name);
  }

  @Override
  public List<GenericKubernetesResource> list(Kind kind) {
    return cache.list(kind).toList();
  }

  @Override
  public void close() {
    cache.close();
  }
}
