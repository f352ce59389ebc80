package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.api.v1alpha1.membercluster.ManagementPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.remoteaccesslink.RemoteAccessLink;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.kueue.MultiKueueConfig;
import eu.aicontinent.operator.meta.ClusterClaims;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkView.AtAntenna;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkView.Factory;
import eu.aicontinent.operator.remoteaccesslink.RemoteAccessLinkView.Side;
import eu.aicontinent.operator.tenancy.AcceleratorQuota;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the view of a link from caches. */
final class RemoteAccessLinkReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;

  RemoteAccessLinkReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  RemoteAccessLinkView read(RemoteAccessLink link) {
    var factory = fleet.hub().get(AIFactory.class, link.getSpec().factoryRef().name());
    var tenants = through(link.getSpec().antennaRef());
    return new RemoteAccessLinkView(
        clock.instant(),
        leaving(),
        link,
        atAntenna(link).map(ClusterView::capabilities).orElse(null),
        factory.map(found -> factory(link, found, tenants)).orElse(null),
        new AtAntenna(tenants, own(link), remoteClusters(link)));
  }

  private TreeSet<String> leaving() {
    return fleet.hub().list(MemberCluster.class).stream()
        .filter(MemberCluster::isMarkedForDeletion)
        .map(member -> member.getMetadata().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TreeSet<String> through(Reference antenna) {
    return fleet.hub().list(Tenant.class).stream()
        .filter(tenant -> antenna.equals(tenant.getSpec().antennaRef()))
        .map(tenant -> tenant.getMetadata().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TreeSet<String> own(RemoteAccessLink link) {
    var owner = RemoteAccessLinkDesired.owner(link.getMetadata().getName());
    return remotes(link)
        .filter(owner::owns)
        .map(remote -> remote.getMetadata().getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TreeSet<String> remoteClusters(RemoteAccessLink link) {
    return remotes(link)
        .map(remote -> Names.clusterOfRemote(remote.getMetadata().getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<GenericKubernetesResource> remotes(RemoteAccessLink link) {
    return atAntenna(link).stream()
        .flatMap(cluster -> cluster.list(Kind.MULTI_KUEUE_CLUSTER).stream());
  }

  /**
   * Returns true if a tenant's queue at the antenna still sends to the factory. The queue must
   * fetch its work back first: without the credential the work would continue at the factory, and
   * nobody could end it.
   */
  boolean isInUse(RemoteAccessLink link) {
    var prefix = Names.ofRemoteCluster(link.getSpec().factoryRef().name(), "");
    return configs(link).anyMatch(config -> sendsTo(config, name -> name.startsWith(prefix)));
  }

  /** Returns true if the antenna's cluster has been reached before but is not connected yet. */
  boolean isAntennaUnseen(RemoteAccessLink link) {
    return atAntenna(link).isEmpty()
        && Optional.ofNullable(link.getSpec().antennaClusterRef())
            .flatMap(reference -> fleet.hub().get(MemberCluster.class, reference.name()))
            .map(MemberCluster::getStatus)
            .filter(status -> status.clusterUID() != null)
            .isPresent();
  }

  private Stream<GenericKubernetesResource> configs(RemoteAccessLink link) {
    return atAntenna(link).stream()
        .flatMap(cluster -> cluster.list(Kind.MULTI_KUEUE_CONFIG).stream());
  }

  private static boolean sendsTo(GenericKubernetesResource config, Predicate<String> remote) {
    return MultiKueueConfig.read(config).clusters().stream().anyMatch(remote);
  }

  private Optional<ClusterView> atAntenna(RemoteAccessLink link) {
    return Optional.ofNullable(link.getSpec().antennaClusterRef())
        .flatMap(reference -> fleet.cluster(reference.name()));
  }

  private Factory factory(RemoteAccessLink link, AIFactory factory, Set<String> through) {
    var sides = new ArrayList<Side>();
    var taken = new TreeMap<String, Owner>();
    var unknown = new TreeSet<String>();
    for (var cluster : clusters(factory)) {
      var holder =
          ClusterClaims.holder(
              cluster, fleet.hub().list(AIFactory.class), fleet.hub().list(Antenna.class));
      var other =
          holder.filter(
              owner ->
                  !owner.name().equals(factory.getMetadata().getName())
                      || !owner.kind().equals(factory.getKind()));
      var member = fleet.hub().get(MemberCluster.class, cluster);
      if (member.isEmpty()) {
        unknown.add(cluster);
      } else if (other.isPresent()) {
        taken.put(cluster, other.get());
      } else {
        sides.add(side(link, factory, member.get(), through));
      }
    }
    return new Factory(sides, taken, unknown);
  }

  private static Collection<String> clusters(AIFactory factory) {
    return factory.getSpec().pools().stream()
        .map(pool -> pool.clusterRef().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Side side(
      RemoteAccessLink link, AIFactory factory, MemberCluster member, Set<String> through) {
    var cluster = member.getMetadata().getName();
    var view = fleet.cluster(cluster);
    var antenna = link.getSpec().antennaRef().name();
    var tenants = tenants(factory, antenna, cluster);
    var awaited = new TreeSet<>(tenants);
    awaited.removeIf(tenant -> view.isEmpty() || isReady(view.get(), tenant, antenna));
    var remote = Names.ofRemoteCluster(factory.getMetadata().getName(), cluster);
    view.ifPresent(
        there ->
            tenants.addAll(
                isAntennaUnseen(link) ? served(antenna, there) : leaving(link, remote, there)));
    tenants.removeAll(awaited);
    return new Side(
        cluster,
        view.map(ClusterView::capabilities).orElse(null),
        view.flatMap(c -> serviceAccountUid(c, antenna)).orElse(null),
        tenants,
        awaited,
        remote(link, remote),
        answeringSince(member).orElse(null),
        guests(through, view.orElse(null)),
        member.getSpec().managementPolicy() == ManagementPolicy.Manage);
  }

  /**
   * Returns the tenants that come through the antenna and have a namespace at the factory; all of
   * them while the factory's cluster cannot be read.
   */
  private static TreeSet<String> guests(Set<String> through, @Nullable ClusterView factory) {
    var guests = new TreeSet<>(through);
    guests.removeIf(
        tenant ->
            factory != null && factory.get(Kind.NAMESPACE, null, Names.ofTenant(tenant)).isEmpty());
    return guests;
  }

  /** Returns the instant since which a cluster answers; empty while it does not. */
  static Optional<Instant> answeringSince(MemberCluster member) {
    return Optional.ofNullable(member.getStatus())
        .flatMap(status -> Conditions.find(status.conditions(), ConditionType.Reachable))
        .filter(condition -> condition.status() == ConditionStatus.True)
        .map(Condition::lastTransitionTime);
  }

  /**
   * Returns the tenants whose queue at the antenna still sends to the cluster, with or without a
   * grant.
   */
  private List<String> leaving(RemoteAccessLink link, String remote, ClusterView factory) {
    return configs(link)
        .filter(config -> sendsTo(config, remote::equals))
        .map(config -> Names.tenantOf(config.getMetadata().getName()))
        .filter(tenant -> hasNamespace(factory, tenant))
        .toList();
  }

  /**
   * Returns the tenants whose work the antenna may look after at present, according to the
   * RoleBindings on the cluster.
   */
  private static List<String> served(String antenna, ClusterView factory) {
    return factory.list(Kind.ROLE_BINDING).stream()
        .map(HasMetadata::getMetadata)
        .filter(binding -> binding.getName().equals(RemoteAccessLinkDesired.bindingName(antenna)))
        .map(binding -> Names.tenantOf(binding.getNamespace()))
        .filter(tenant -> hasNamespace(factory, tenant))
        .toList();
  }

  private static TreeSet<String> tenants(AIFactory factory, String antenna, String cluster) {
    return factory.grants().stream()
        .filter(grant -> antenna.equals(grant.antenna()) && grant.cluster().equals(cluster))
        .map(Grant::tenant)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns true if the antenna may be admitted to the tenant's namespace: the tenant's limits are
   * there. The last of them to be written is the queue or, without Kueue, the quota. An antenna
   * that already serves the tenant keeps its access, because a deleted queue would otherwise cut it
   * off from running work.
   */
  private static boolean isReady(ClusterView cluster, String tenant, String antenna) {
    var space = Names.ofTenant(tenant);
    var last =
        cluster.capabilities().contains(Capability.Kueue)
            ? cluster.get(Kind.LOCAL_QUEUE, space, Names.LOCAL_QUEUE)
            : cluster.get(Kind.RESOURCE_QUOTA, space, AcceleratorQuota.name());
    var binding =
        cluster.get(Kind.ROLE_BINDING, space, RemoteAccessLinkDesired.bindingName(antenna));
    return hasNamespace(cluster, tenant)
        && Stream.of(last, binding)
            .flatMap(Optional::stream)
            .anyMatch(RemoteAccessLinkReader::stays);
  }

  private static boolean hasNamespace(ClusterView cluster, String tenant) {
    return cluster
        .get(Kind.NAMESPACE, null, Names.ofTenant(tenant))
        .filter(RemoteAccessLinkReader::stays)
        .isPresent();
  }

  private static Optional<String> serviceAccountUid(ClusterView cluster, String antenna) {
    return cluster
        .get(Kind.SERVICE_ACCOUNT, Names.ANTENNAS_NAMESPACE, Names.ofAntenna(antenna))
        .filter(RemoteAccessLinkReader::stays)
        .map(account -> account.getMetadata().getUid());
  }

  private @Nullable RemoteCluster remote(RemoteAccessLink link, String name) {
    return atAntenna(link)
        .flatMap(cluster -> cluster.get(Kind.MULTI_KUEUE_CLUSTER, null, name))
        .filter(RemoteAccessLinkReader::stays)
        .map(RemoteCluster::of)
        .orElse(null);
  }

  private static boolean stays(GenericKubernetesResource object) {
    return !object.isMarkedForDeletion();
  }
}
