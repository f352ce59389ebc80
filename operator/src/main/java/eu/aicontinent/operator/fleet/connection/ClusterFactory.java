package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.failure.Complaints;
import eu.aicontinent.operator.failure.OnceAMinute;
import eu.aicontinent.operator.fleet.cache.CacheWeight;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.cache.HeapPressure;
import eu.aicontinent.operator.fleet.cache.MemoryBudget;
import eu.aicontinent.operator.fleet.cache.Side;
import eu.aicontinent.operator.fleet.cache.Unreadable;
import eu.aicontinent.operator.fleet.client.MemberBounds;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Lowering;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.write.ClusterWriter;
import eu.aicontinent.operator.fleet.write.Comparison;
import eu.aicontinent.operator.fleet.write.CredentialWriter;
import eu.aicontinent.operator.fleet.write.DispatchedWork;
import eu.aicontinent.operator.fleet.write.Issuer;
import eu.aicontinent.operator.fleet.write.Lane;
import eu.aicontinent.operator.fleet.write.NodeChanger;
import eu.aicontinent.operator.fleet.write.NodeWriter;
import eu.aicontinent.operator.fleet.write.Requests;
import eu.aicontinent.operator.fleet.write.SliceApplier;
import eu.aicontinent.operator.fleet.write.VolumeWriter;
import eu.aicontinent.operator.fleet.write.WorkloadEvictor;
import eu.aicontinent.operator.fleet.write.Writers;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Assembles the parts of a cluster. */
public final class ClusterFactory {
  private final String hubId;
  private final Changes changes;
  private final Lowering lowering;
  private final Executor executor;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MemoryBudget room;
  private final Complaints complaints;
  private final KubernetesClient hub;

  public ClusterFactory(String hubId, Changes changes, Executor executor, Environment environment) {
    this.hubId = hubId;
    this.changes = changes;
    this.lowering = environment.lowering();
    this.executor = executor;
    this.clock = environment.clock();
    this.random = environment.random();
    this.complaints = new Complaints(clock);
    this.hub = environment.client();
    var bounds = new MemberBounds(environment.heap());
    this.room = new MemoryBudget(bounds.kept(), bounds.keptOfAll());
    HeapPressure.onFull(room::heapIsFull);
  }

  Complaints complaints() {
    return complaints;
  }

  Executor executor() {
    return executor;
  }

  ClusterCache hubCache(KubernetesClient client) {
    return cache(
        FleetPlan.HUB,
        client,
        scope(Side.HUB, Set.of()),
        new CacheWeight(MemoryBudget.unbounded(), _ -> {}));
  }

  /**
   * Creates the cache of a member, for the kinds that a member with these capabilities serves.
   *
   * @param excess receiver of a message when there is more than may be kept
   */
  ClusterCache memberCache(
      String name, KubernetesClient client, Set<Capability> capabilities, Consumer<String> excess) {
    return cache(name, client, scope(Side.MEMBER, capabilities), new CacheWeight(room, excess));
  }

  private ClusterCache.Scope scope(Side side, Set<Capability> capabilities) {
    return new ClusterCache.Scope(hubId, side, capabilities);
  }

  private ClusterCache cache(
      String name, KubernetesClient client, ClusterCache.Scope scope, CacheWeight kept) {
    return new ClusterCache(
        client, scope, kept, new Unreadable(name, complaints, clock), listener(name));
  }

  Requests requests(KubernetesClient client) {
    return new Requests(client, Lane.MAX_IN_FLIGHT);
  }

  Cluster cluster(
      String name,
      Set<Capability> capabilities,
      ClusterCache cache,
      Requests requests,
      Function<String, Optional<Issuer>> issuers) {
    var side = name.equals(FleetPlan.HUB) ? Side.HUB : Side.MEMBER;
    var writer = new ClusterWriter(hubId, side, cache, requests);
    var nodes = new NodeWriter(cache, requests, clock);
    var work = new WorkloadEvictor(requests, clock);
    var writers =
        new Writers(
            cache,
            lowering,
            writer,
            nodes,
            new NodeChanger(nodes, requests, work, capabilities.contains(Capability.Kueue), clock),
            new CredentialWriter(cache, writer, issuers, clock),
            new VolumeWriter(cache, writer, this::source),
            work,
            new DispatchedWork(requests, work, issuers));
    var applier = new SliceApplier(cache, writers, executor);
    return new Cluster(
        name,
        capabilities,
        cache,
        applier,
        new Lane(applier, executor, random, new OnceAMinute(clock), changes::owned));
  }

  /** Returns the credential of a data source. It is read when it is copied, and not kept. */
  private Optional<Secret> source(String name) {
    return Optional.ofNullable(
        hub.secrets().inNamespace(Names.DATASETS_NAMESPACE).withName(name).get());
  }

  private ClusterCache.Listener listener(String cluster) {
    return new ClusterCache.Listener() {
      @Override
      public void changed(
          Kind kind,
          @Nullable GenericKubernetesResource before,
          @Nullable GenericKubernetesResource after) {
        changes.object(cluster, kind, before, after);
        wakeOwners(cluster, kind, before, after);
      }

      /** Does not wake the owner, who made the write. */
      @Override
      public void wrote(
          Kind kind, @Nullable GenericKubernetesResource before, GenericKubernetesResource after) {
        changes.object(cluster, kind, before, after);
      }
    };
  }

  private void wakeOwners(
      String cluster,
      Kind kind,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    if (kind == Kind.NODE) {
      changes.node(cluster, before, after);
      return;
    }
    if (before != null && after != null && Comparison.sameButForStatus(before, after)) {
      return;
    }
    owner(before).ifPresent(changes::owned);
    owner(after)
        .filter(owner -> !Optional.of(owner).equals(owner(before)))
        .ifPresent(changes::owned);
  }

  private static Optional<Owner> owner(@Nullable GenericKubernetesResource object) {
    return Optional.ofNullable(object).flatMap(Owner::from);
  }
}
