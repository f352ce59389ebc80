package eu.aicontinent.operator.tenant;

import eu.aicontinent.api.v1alpha1.tenant.Destination;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.priority.PriorityRules;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.LocalQueue;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenancy.AcceleratorQuota;
import eu.aicontinent.operator.tenancy.ClusterNetworkPolicy;
import eu.aicontinent.operator.tenancy.NetworkPolicies;
import eu.aicontinent.operator.tenancy.ObjectCounts;
import eu.aicontinent.operator.tenancy.TenantNamespace;
import eu.aicontinent.operator.tenant.TenantView.FactoryGrant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What shall exist for a tenant, per cluster and in this order: namespace, what closes and limits
 * it, queues, and last the members' rights. Without its LocalQueue a namespace runs Jobs past every
 * quota, so nobody may make one before.
 */
final class TenantDesired {
  private TenantDesired() {}

  static FleetPlan desired(TenantView view) {
    var plan = FleetPlan.of(view.owner());
    view.clusters()
        .keySet()
        .forEach(
            cluster -> {
              plan.cluster(cluster);
              if (keepsNamespace(view, cluster)) {
                inNamespace(view, cluster, plan);
              } else if (isHeld(view, cluster)) {
                held(view, cluster, plan);
              }
            });
    return plan.build();
  }

  /** The first queue that a tenant which is leaving waits for: work still hangs on it. */
  static Optional<String> obstacle(TenantView view) {
    return view.clusters().keySet().stream()
        .filter(cluster -> keepsNamespace(view, cluster) && hasLocalQueue(view, cluster))
        .findFirst()
        .map(cluster -> cluster + ": " + obstacle(facts(view, cluster).queue()));
  }

  /** Says how far a queue is drained. */
  private static String obstacle(TenantCluster.@Nullable Queue queue) {
    if (queue == null) {
      return "its namespace is still needed to end its work";
    }
    var name = "ClusterQueue " + queue.spec().name();
    if (queue.admits()) {
      return name + " is not stopped yet";
    }
    return queue.reserved()
        ? name + " is drained, what runs there ends first"
        : name + " is drained, Kueue has not said yet that nothing holds quota of it";
  }

  /**
   * Its deletion may have begun before a restart: nothing of it comes back, nothing more goes, and
   * nobody has a right there any more.
   */
  private static void held(TenantView view, String cluster, FleetPlan.Builder plan) {
    var objects = new ArrayList<>(limits(view, cluster));
    objects.add(namespace(view, cluster));
    plan.phase(cluster, objects.stream().map(Step.Keep::new).toList());
  }

  private static void inNamespace(TenantView view, String cluster, FleetPlan.Builder plan) {
    plan.phase(cluster, List.of(step(namespace(view, cluster))));
    plan.phase(cluster, steps(limits(view, cluster)));
    var remote = RemoteQueue.on(view, cluster);
    remote.ifPresent(
        queue -> queue.phases(priority(view)).forEach(phase -> plan.phase(cluster, phase)));
    if (hasLocalQueue(view, cluster)) {
      plan.phase(
          cluster,
          List.of(step(new LocalQueue(view.space(), Names.LOCAL_QUEUE, view.space()).render())));
    }
    plan.phase(cluster, steps(MemberRights.on(view, cluster)));
    remote
        .filter(RemoteQueue::isDraining)
        .ifPresent(queue -> plan.last(cluster, queue.fetchBack()));
  }

  /**
   * What it says about its end is for the time when no hub is there to close it. Without a grant it
   * stays as it is: a hub that does not know of the grants yet would cut them short.
   */
  private static GenericKubernetesResource namespace(TenantView view, String cluster) {
    var validUntil =
        view.validUntil(cluster).map(Instant::toString).orElse(facts(view, cluster).validUntil());
    return new TenantNamespace(view.space(), validUntil).render();
  }

  /**
   * Namespaces outlive grants: they stay as long as the tenant does. When it goes, they stay or go
   * as it says, and never while work is running in them, or may have to be fetched back from them:
   * without the namespace at the factory MultiKueue cannot end what it has there, and the Job at
   * the antenna is never let go of.
   */
  private static boolean keepsNamespace(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (view.deletesNamespaces()) {
      return RemoteQueue.on(view, cluster).isPresent() || isBusy(facts) || isSentTo(view, cluster);
    }
    return view.isGrantedOn(cluster)
        || view.submitsOn(cluster)
        || facts.namespace()
        || !facts.seen();
  }

  /** Whether the queue at the antenna still has work there. */
  private static boolean isSentTo(TenantView view, String cluster) {
    return view.clusters().entrySet().stream()
        .filter(other -> !other.getKey().equals(cluster))
        .map(Map.Entry::getValue)
        .anyMatch(other -> other.hasOwnQueue() && isBusy(other));
  }

  /** Whether it may, for all that anybody can see. */
  private static boolean isHeld(TenantView view, String cluster) {
    var antenna = view.antenna();
    if (!view.deletesNamespaces() || antenna == null || antenna.cluster().equals(cluster)) {
      return false;
    }
    var there = view.clusters().get(antenna.cluster());
    return there != null && !there.seen();
  }

  private static Priority priority(TenantView view) {
    return PriorityRules.of(view.tenant().getSpec().applicant(), view.policy());
  }

  private static List<GenericKubernetesResource> limits(TenantView view, String cluster) {
    var egress = egress(view, cluster);
    var limits = new ArrayList<>(new NetworkPolicies(view.space(), egress).render());
    if (facts(view, cluster).clusterNetworkPolicy()) {
      limits.add(new ClusterNetworkPolicy(view.space(), egress).render());
    }
    var devices = new TreeMap<String, Long>();
    facts(view, cluster).accelerators().forEach(resource -> devices.put(resource, 0L));
    devices.putAll(FactoryGrant.units(view.usableOn(cluster)));
    if (!devices.isEmpty()) {
      limits.add(new AcceleratorQuota(view.space(), devices).render());
    }
    var counts = facts(view, cluster).counts();
    if (counts != null && !counts.isEmpty()) {
      limits.add(new ObjectCounts(view.space(), counts).render());
    }
    return limits;
  }

  /** What is left of a tenant that leaves is closed, once no work of it is there any more. */
  private static List<Destination> egress(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    var mayHaveWork =
        !view.isLeaving()
            || !facts.seen()
            || isBusy(facts)
            || isSentTo(view, cluster)
            || isHeld(view, cluster);
    return mayHaveWork ? view.tenant().getSpec().egress() : List.of();
  }

  /**
   * Where a queue is that it leads to. It stays until that queue is drained: Kueue finds the queue
   * of what it shall evict by way of it.
   */
  private static boolean hasLocalQueue(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (RemoteQueue.on(view, cluster).isPresent()) {
      return true;
    }
    return view.isGrantedOn(cluster) ? !facts.seen() || facts.hasFactoryQueue() : isBusy(facts);
  }

  /** Whether work holds something of a queue, or may still get it. */
  private static boolean isBusy(TenantCluster facts) {
    var queue = facts.queue();
    return queue != null && (queue.reserved() || !queue.dying() && !queue.isDrained());
  }

  private static TenantCluster facts(TenantView view, String cluster) {
    return Objects.requireNonNull(view.clusters().get(cluster));
  }

  private static List<Step> steps(List<GenericKubernetesResource> objects) {
    return objects.stream().map(TenantDesired::step).toList();
  }

  private static Step step(GenericKubernetesResource object) {
    return new Step.Apply(object, false);
  }
}
