package eu.aicontinent.operator.tenant;

import eu.aicontinent.operator.kueue.Activity;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenancy.TenantRoleBindings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides when a tenant's members get their rights on a cluster. They get them last of all, so that
 * no Job is created before there is a queue that holds it to what is granted.
 *
 * <p>At an antenna, Kueue hands a Job to MultiKueue when the Job is created, or never: a Job that
 * it takes for the cluster's own is rejected for good. So members wait there until Kueue reports
 * that it knows the queues and their checks. Members who have rights keep them, whatever Kueue
 * reports later: it does not forget a queue, and a Job can wait for a factory that is unreachable.
 */
final class MemberRights {
  private MemberRights() {}

  /** Returns the members' RoleBindings; none where nobody may work yet, or any more. */
  static List<GenericKubernetesResource> on(TenantView view, String cluster) {
    return isOpen(view, cluster) ? bindings(view, cluster) : List.of();
  }

  private static List<GenericKubernetesResource> bindings(TenantView view, String cluster) {
    return new TenantRoleBindings(
            view.space(), view.isSecureOn(cluster), view.tenant().getSpec().members())
        .render();
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

  /**
   * Returns a message about what members at an antenna wait for; empty when they wait for nothing.
   */
  static Optional<String> awaited(TenantView view, String cluster) {
    var facts = facts(view, cluster);
    if (!sendsFrom(view, cluster)
        || !facts.seen()
        || facts.membersHaveRights()
        || bindings(view, cluster).isEmpty()) {
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
