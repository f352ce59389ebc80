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

/** One cluster whose caches are filled: what is seen of it, and the lane to it. */
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

  /** The first kind of a slice that does not exist here. */
  public Optional<Kind> lacking(ClusterPlan slice) {
    return slice.steps().map(Step::kind).filter(not(cache::watches)).findFirst();
  }

  /**
   * True when the cluster is as planned and stays so: an older plan that is still being written
   * could undo what this one finds, and is to be replaced by it.
   */
  public boolean converged(Owner owner, ClusterPlan slice) {
    return !lane.isWriting(owner) && applier.converged(owner, slice);
  }

  /** Health of a cluster that answers its probes. */
  Health health(Health.Identity identity) {
    return cache
        .obstacle()
        .map(kind -> kind.rejected(identity))
        .orElseGet(() -> new Health.Connected(identity, capabilities));
  }

  public Outcome submit(Owner owner, ClusterPlan slice) {
    return lane.submit(owner, slice);
  }

  /** True when something of the owner is there, or may be in a moment. */
  public boolean holds(Owner owner) {
    return lane.isWriting(owner)
        || cache.kinds().stream()
            .anyMatch(kind -> cache.ownedBy(kind, owner).findAny().isPresent());
  }

  /** Every object that was written for somebody. */
  Stream<GenericKubernetesResource> owned() {
    return cache.kinds().stream().flatMap(cache::owned);
  }

  /** Everybody for whom something is there. */
  Set<Owner> owners() {
    return owned()
        .flatMap(object -> Owner.from(object.getMetadata().getLabels()).stream())
        .collect(toSet());
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
