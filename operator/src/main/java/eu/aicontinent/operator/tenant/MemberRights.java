package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenancy.MemberBindings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a tenant's members may work on a cluster: last of all, so that no Job comes before there is
 * a queue that holds it to what is granted.
 *
 * <p>At an antenna a Job is handed to MultiKueue the moment it is made, or never: one that Kueue
 * takes for the cluster's own is rejected for good. So there the members wait for Kueue's word that
 * it knows the queues and what they check. Who has rights keeps them, whatever Kueue says later: it
 * does not forget, and for a factory that is away a Job can wait.
 */
final class MemberRights {
  private MemberRights() {}

  /** None where nobody may work yet, or any more. */
  static List<GenericKubernetesResource> on(TenantView view, String cluster) {
    return isOpen(view, cluster) ? bindings(view) : List.of();
  }

  private static List<GenericKubernetesResource> bindings(TenantView view) {
    return new MemberBindings(view.space(), view.tenant().getSpec().members()).render();
  }

  private static boolean isOpen(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (view.isGrantedOn(cluster)) {
      return !facts.seen() || !facts.kueue() || hasLivingQueue(facts);
    }
    return sendsFrom(view, cluster) && awaited(view, cluster).isEmpty();
  }

  private static boolean hasLivingQueue(TenantCluster facts) {
    return facts.hasFactoryQueue() && !Objects.requireNonNull(facts.queue()).dying();
  }

  private static boolean sendsFrom(TenantView view, String cluster) {
    return !view.isGrantedOn(cluster)
        && view.grantsBehind(cluster).findAny().isPresent()
        && RemoteQueue.on(view, cluster).isPresent();
  }

  /** What members at an antenna wait for, in words; nothing when they have their rights. */
  static Optional<String> awaited(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (!sendsFrom(view, cluster)
        || !facts.seen()
        || facts.membersHaveRights()
        || bindings(view).isEmpty()) {
      return Optional.empty();
    }
    var queue = Optional.ofNullable(facts.queue()).flatMap(TenantCluster.Queue::said);
    if (queue.filter(Activity::provesChecks).isEmpty()) {
      return waitingFor("ClusterQueue " + view.space() + " and what it checks", queue);
    }
    var entrance = Optional.ofNullable(facts.localQueue());
    return entrance.filter(Activity::provesEntrance).isEmpty()
        ? waitingFor("LocalQueue " + Names.LOCAL_QUEUE, entrance)
        : Optional.empty();
  }

  private static Optional<String> waitingFor(String what, Optional<Activity> said) {
    return Optional.of(
        "members get their rights when Kueue knows %s; %s"
            .formatted(
                what,
                said.map(activity -> "it says: " + activity.message())
                    .orElse("it has not said anything of that yet")));
  }

  private static TenantCluster facts(TenantView view, String cluster) {
    return Objects.requireNonNull(view.clusters().get(cluster));
  }
}
