package eu.aicontinent.operator.tenant;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.kueue.AdmissionCheck;
import eu.aicontinent.operator.kueue.ClusterQueue;
import eu.aicontinent.operator.kueue.FlavorQuotas;
import eu.aicontinent.operator.kueue.MultiKueueConfig;
import eu.aicontinent.operator.kueue.Quota;
import eu.aicontinent.operator.kueue.ResourceGroup;
import eu.aicontinent.operator.kueue.StopPolicy;
import eu.aicontinent.operator.kueue.WorkloadPriorityClass;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenant.TenantView.FactoryGrant;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The queue at the antenna that sends a tenant's work to its factories.
 *
 * <p>If a factory leaves the configuration while a Job runs there, the Job is started a second time
 * somewhere else and the first goes on. So the queue is drained before a factory is taken away, and
 * the factory or the queue is removed only once the queue is empty.
 *
 * @param queue the queue itself
 * @param remotes names of the MultiKueueClusters that it sends to, in the order in which work is
 *     offered to them
 */
record RemoteQueue(ClusterQueue queue, List<String> remotes) {
  /**
   * Quotas of host resources that are never reached: the cluster where the work runs limits them.
   */
  private static final List<Quota> HOST =
      List.of(
          Quota.alone("cpu", 1_000_000L),
          Quota.alone("memory", 1_000_000_000_000_000L),
          Quota.alone("ephemeral-storage", 1_000_000_000_000_000L));

  /** Returns the queue that must exist on a cluster; empty when there must be none. */
  static Optional<RemoteQueue> on(TenantView view, String cluster) {
    var facts = Objects.requireNonNull(view.clusters().get(cluster));
    if (facts.hasFactoryQueue()) {
      return Optional.empty();
    }
    var granted = reached(inTurn(view.grantsBehind(cluster).toList()), facts.remotes());
    var wanted = granted.stream().map(RemoteQueue::remote).distinct().toList();
    if (mustDrain(facts, wanted)) {
      return Optional.of(draining(facts));
    }
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new RemoteQueue(admitting(view.space(), granted), wanted));
  }

  /**
   * Returns the grants in the order in which work is offered to them. The antenna's own pool comes
   * first, then the quotas in the order in which they were first granted something, and within a
   * quota the order of its allocations. The queues that a lost hub leaves behind prove when
   * something was granted, so a new hub arrives at the same order.
   */
  private static List<FactoryGrant> inTurn(List<FactoryGrant> granted) {
    var first =
        granted.stream()
            .map(FactoryGrant::grant)
            .collect(toMap(Grant::quota, Grant::grantedAt, BinaryOperator.minBy(naturalOrder())));
    return granted.stream()
        .sorted(
            Comparator.comparing((FactoryGrant row) -> !row.atAntenna())
                .thenComparing(row -> first.get(row.grant().quota()))
                .thenComparing(row -> row.grant().quota())
                .thenComparing(FactoryGrant::position)
                .thenComparing(RemoteQueue::remote))
        .toList();
  }

  /**
   * Returns the grants on as many clusters as one configuration can name. Clusters that it names
   * already come first, since removing them would require draining, then those that are first in
   * order.
   */
  private static List<FactoryGrant> reached(List<FactoryGrant> granted, List<String> remotes) {
    var named =
        granted.stream()
            .sorted(Comparator.comparing(row -> !remotes.contains(remote(row))))
            .map(RemoteQueue::remote)
            .distinct()
            .limit(MultiKueueConfig.MAX_CLUSTERS)
            .collect(toSet());
    return granted.stream().filter(row -> named.contains(remote(row))).toList();
  }

  private static String remote(FactoryGrant row) {
    return Names.ofRemoteCluster(row.factory(), row.grant().cluster());
  }

  private static boolean mustDrain(TenantCluster facts, List<String> wanted) {
    var queue = facts.queue();
    if (queue == null || queue.isDrained()) {
      return false;
    }
    // A queue that somebody else deletes disappears by itself once it is empty.
    return wanted.isEmpty() ? !queue.dying() : !new HashSet<>(wanted).containsAll(facts.remotes());
  }

  private static RemoteQueue draining(TenantCluster facts) {
    var live = Objects.requireNonNull(facts.queue()).spec();
    return new RemoteQueue(
        new ClusterQueue(
            live.name(),
            live.cohort(),
            live.weight(),
            live.groups(),
            live.namespace(),
            live.checks(),
            StopPolicy.HoldAndDrain,
            null,
            Collections.emptySortedMap()),
        facts.remotes());
  }

  private static ClusterQueue admitting(String space, List<FactoryGrant> granted) {
    var accelerators =
        FactoryGrant.units(granted.stream()).entrySet().stream()
            .map(entry -> Quota.alone(entry.getKey(), entry.getValue()))
            .toList();
    var groups = new ArrayList<ResourceGroup>();
    if (!accelerators.isEmpty()) {
      groups.add(group(Names.REMOTE_ACCELERATORS, accelerators));
    }
    groups.add(group(Names.REMOTE_HOST, HOST));
    return new ClusterQueue(
        space,
        null,
        null,
        groups,
        space,
        List.of(space),
        StopPolicy.None,
        null,
        Collections.emptySortedMap());
  }

  private static ResourceGroup group(String flavor, List<Quota> quotas) {
    return new ResourceGroup(List.of(new FlavorQuotas(flavor, quotas)));
  }

  boolean isDraining() {
    return queue.stopPolicy() == StopPolicy.HoldAndDrain;
  }

  Step fetchBack() {
    return new Step.FetchBack(
        queue.name(), remotes.stream().map(Names::clusterOfRemote).distinct().toList());
  }

  /**
   * Returns the phases in which the queue and its objects are written: it admits only once it knows
   * where to send work.
   */
  Stream<List<Step>> phases(Priority priority) {
    var name = queue.name();
    return Stream.of(
        remotes.isEmpty() ? List.of() : apply(new MultiKueueConfig(name, remotes).render()),
        apply(new AdmissionCheck(name, name).render()),
        apply(queue.render()),
        apply(new WorkloadPriorityClass(name, priority).render()));
  }

  private static List<Step> apply(GenericKubernetesResource object) {
    return List.of(new Step.Apply(object, false));
  }
}
