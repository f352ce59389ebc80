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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the objects of a tenant on each cluster, in this order: the namespace, its network policies
 * and resource quotas, the queues, and last the members' rights. Without its LocalQueue a namespace
 * runs Jobs past every quota, so nobody may create a Job before.
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

  /**
   * Returns a message about the first queue that the deletion of a tenant waits for, because work
   * still depends on it; empty when it waits for none.
   */
  static Optional<String> obstacle(TenantView view) {
    return view.clusters().keySet().stream()
        .filter(cluster -> keepsNamespace(view, cluster) && hasLocalQueue(view, cluster))
        .findFirst()
        .map(cluster -> cluster + ": " + obstacle(facts(view, cluster).queue()));
  }

  /** Describes how far a queue is drained. */
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
   * Keeps the namespace and its limits as they are, since their deletion may have begun before a
   * restart: nothing of them is created again, and nothing more of them is deleted. Members have no
   * rights there any more.
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
   * Returns the namespace. The end that it carries is for a time when no hub is there to close it.
   * Without a grant the end stays unchanged: a hub that does not know of the grants yet would
   * otherwise cut them short.
   */
  private static GenericKubernetesResource namespace(TenantView view, String cluster) {
    var before = facts(view, cluster).namespace();
    var validUntil =
        view.validUntil(cluster)
            .map(Instant::toString)
            .orElse(before == null ? null : before.validUntil());
    var claims = before == null ? Collections.<String>emptySortedSet() : before.claims();
    return new TenantNamespace(view.space(), view.isSecureOn(cluster), validUntil, claims).render();
  }

  /**
   * Returns true if the tenant's namespace must exist on a cluster. Namespaces outlive grants: they
   * stay as long as the tenant does. When the tenant is deleted, its policy retains or deletes
   * them. None is deleted while work runs in it or may have to be fetched back from it: without the
   * namespace at the factory, MultiKueue cannot end the work there and never releases the Job at
   * the antenna.
   */
  private static boolean keepsNamespace(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (view.deletesNamespaces()) {
      return RemoteQueue.on(view, cluster).isPresent() || isBusy(facts) || isSentTo(view, cluster);
    }
    return view.isGrantedOn(cluster)
        || view.submitsOn(cluster)
        || facts.namespace() != null
        || !facts.seen();
  }

  /** Returns true if the queue at the antenna may still have work on this cluster. */
  private static boolean isSentTo(TenantView view, String cluster) {
    return view.clusters().entrySet().stream()
        .filter(other -> !other.getKey().equals(cluster))
        .map(Map.Entry::getValue)
        .anyMatch(other -> other.hasOwnQueue() && isBusy(other));
  }

  /**
   * Returns true if the namespace is to be deleted, but the cluster of the tenant's antenna has not
   * been read yet: the queue there may still have work on this cluster.
   */
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
    var secure = view.isSecureOn(cluster);
    var limits = new ArrayList<>(new NetworkPolicies(view.space(), secure, egress).render());
    if (facts(view, cluster).clusterNetworkPolicy()) {
      limits.add(new ClusterNetworkPolicy(view.space(), secure, egress).render());
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

  /**
   * Returns the declared egress; none for a tenant that is being deleted and has no work there any
   * more, so that what is left of it is closed.
   */
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
   * Returns true if the namespace must have a LocalQueue: there is a ClusterQueue that it leads to.
   * It stays until that ClusterQueue is drained, since Kueue finds the ClusterQueue of work to
   * evict through it.
   */
  private static boolean hasLocalQueue(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (RemoteQueue.on(view, cluster).isPresent()) {
      return true;
    }
    return view.isGrantedOn(cluster) ? !facts.seen() || facts.hasFactoryQueue() : isBusy(facts);
  }

  /** Returns true if work holds quota of the queue, or may still get some. */
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
