package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.datalab.Source;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.tenancy.TenantNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads where data may be mounted for a tenant, and what is there of a mount, from caches. */
public final class SiteReader {
  private final FleetSnapshot fleet;

  public SiteReader(FleetSnapshot fleet) {
    this.fleet = fleet;
  }

  /**
   * Returns the clusters where a tenant holds a grant.
   *
   * @param at only factory that counts; null for all
   */
  public List<Site> sites(String tenant, @Nullable Reference at) {
    return fleet.hub().list(AIFactory.class).stream()
        .filter(factory -> at == null || at.name().equals(factory.getMetadata().getName()))
        .flatMap(factory -> sites(factory, tenant))
        .sorted(Comparator.comparing(Site::factory).thenComparing(Site::cluster))
        .toList();
  }

  private Stream<Site> sites(AIFactory factory, String tenant) {
    return factory.grants().stream()
        .filter(grant -> grant.tenant().equals(tenant))
        .map(Grant::cluster)
        .distinct()
        .map(
            cluster -> {
              var view = fleet.cluster(cluster);
              return new Site(
                  factory.getMetadata().getName(),
                  factory.getSpec(),
                  cluster,
                  view.map(ClusterView::capabilities).orElse(null),
                  view.map(SiteReader::drivers).orElse(Set.of()),
                  view.filter(DataSignature::allowsSecure).isPresent(),
                  view.map(one -> space(one, tenant)).orElse(TenantSpace.MISSING));
            });
  }

  private static TenantSpace space(ClusterView cluster, String tenant) {
    return cluster
        .get(Kind.NAMESPACE, null, Names.ofTenant(tenant))
        .filter(namespace -> !namespace.isMarkedForDeletion())
        .map(
            namespace ->
                TenantNamespace.isSecure(namespace) ? TenantSpace.SECURE : TenantSpace.OPEN)
        .orElse(TenantSpace.MISSING);
  }

  private static Set<String> drivers(ClusterView cluster) {
    return cluster.list(Kind.CSI_DRIVER).stream()
        .map(driver -> driver.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** Returns the state of the Secret that opens a lab's source; empty when it needs none. */
  public Optional<SourceState> secret(Source source, String lab) {
    return source.secret().map(name -> secret(name, lab));
  }

  private SourceState secret(String name, String lab) {
    var secret = fleet.hub().source(name);
    return new SourceState(
        SourceSecret.obstacle(name, lab, secret)
            .map(obstacle -> new Objection(obstacle.reason(), obstacle.message()))
            .orElse(null),
        name,
        secret.map(SourceSecret::version).orElse(""));
  }

  /**
   * Returns what clusters have of an owner's mount: those that can be read and have something, and
   * those that had something and cannot be read now.
   *
   * @param namespace namespace of the claim
   * @param claim name of the claim
   * @param remembered names of clusters that had something
   */
  public SortedMap<String, Mounted> there(
      Owner owner, String namespace, String claim, Set<String> remembered) {
    var there = new TreeMap<String, Mounted>();
    for (var name : clusters(remembered)) {
      var view = fleet.cluster(name);
      if (view.isEmpty()) {
        there.put(name, Mounted.NOTHING);
      } else {
        there(view.get(), owner, namespace, claim).ifPresent(mounted -> there.put(name, mounted));
      }
    }
    return there;
  }

  private Set<String> clusters(Set<String> remembered) {
    var known =
        fleet.hub().list(MemberCluster.class).stream()
            .map(HasMetadata::getMetadata)
            .map(metadata -> metadata.getName())
            .collect(Collectors.toSet());
    var names = new TreeSet<String>();
    known.stream().filter(name -> fleet.cluster(name).isPresent()).forEach(names::add);
    remembered.stream().filter(known::contains).forEach(names::add);
    return names;
  }

  private static Optional<Mounted> there(
      ClusterView cluster, Owner owner, String namespace, String name) {
    var claim = cluster.get(Kind.PERSISTENT_VOLUME_CLAIM, namespace, name).filter(owner::owns);
    var volume =
        cluster.list(Kind.PERSISTENT_VOLUME).stream()
            .filter(owner::owns)
            .filter(
                one -> Foreign.name(one.get("spec", "claimRef", "name")).equals(Optional.of(name)))
            .findFirst();
    return claim.isEmpty() && volume.isEmpty()
        ? Optional.empty()
        : Optional.of(Mounted.of(claim.orElse(null), volume.orElse(null)));
  }

  /** Returns the cluster from which MultiKueue sends a tenant's work. */
  public Optional<String> submitsFrom(Tenant tenant) {
    return Optional.ofNullable(tenant.getSpec().antennaRef())
        .flatMap(antenna -> fleet.hub().get(Antenna.class, antenna.name()))
        .map(antenna -> antenna.getSpec().clusterRef().name())
        .filter(cluster -> fleet.hub().get(MemberCluster.class, cluster).isPresent());
  }
}
