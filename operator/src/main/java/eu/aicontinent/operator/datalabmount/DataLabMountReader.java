package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.UsedPermit;
import eu.aicontinent.api.v1alpha1.datalab.CsiSource;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLabStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMountStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.datalabmount.DataLabMountView.SourceState;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.LabRules;
import eu.aicontinent.operator.domain.data.MountRequest;
import eu.aicontinent.operator.domain.data.MountRules;
import eu.aicontinent.operator.domain.data.PoolMember;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordPlace;
import eu.aicontinent.operator.fleet.view.ClusterView;
import eu.aicontinent.operator.fleet.view.SourceSecret;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.tenancy.TenantNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads everything that decides where a mount is, from caches. */
final class DataLabMountReader {
  private final FleetSnapshot fleet;
  private final InstantSource clock;

  DataLabMountReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  DataLabMountView read(DataLabMount mount) {
    var now = clock.instant();
    var tenant = Names.tenantOf(mount.getMetadata().getNamespace());
    var found = fleet.hub().get(Tenant.class, tenant).filter(one -> !one.isMarkedForDeletion());
    var lab = lab(mount);
    var permit = permit(mount);
    var rules =
        new MountRules(
            new MountRequest(tenant, mount.getSpec()),
            lab.orElse(null),
            permit.map(DataPermit::getSpec).orElse(null),
            found.map(Tenant::getSpec).orElse(null),
            fleet
                .hub()
                .get(AccessPolicy.class, AccessPolicy.NAME)
                .map(AccessPolicy::getSpec)
                .orElse(null));
    return new DataLabMountView(
        mount,
        rules,
        lab.map(this::members).orElse(List.of()),
        permit.map(DataLabMountReader::used).orElse(null),
        records(mount, now),
        uses(mount),
        source(mount, rules),
        sites(mount, tenant),
        there(mount),
        found.flatMap(this::submitsFrom).orElse(null),
        now);
  }

  private Optional<DataLabSpec> lab(DataLabMount mount) {
    return fleet
        .hub()
        .get(DataLab.class, mount.getSpec().dataLabRef().name())
        .filter(lab -> !lab.isMarkedForDeletion())
        .map(DataLab::getSpec);
  }

  private List<PoolMember> members(DataLabSpec lab) {
    return LabRules.members(
        lab, name -> fleet.hub().get(AIFactory.class, name).map(AIFactory::getSpec));
  }

  private Optional<DataPermit> permit(DataLabMount mount) {
    return Optional.ofNullable(mount.getSpec().permitRef())
        .flatMap(
            named ->
                fleet
                    .hub()
                    .get(
                        DataPermit.class,
                        Names.ofLab(mount.getSpec().dataLabRef().name()),
                        named.name()))
        .filter(permit -> !permit.isMarkedForDeletion());
  }

  private static UsedPermit used(DataPermit permit) {
    var spec = permit.getSpec();
    return new UsedPermit(
        permit.getMetadata().getName(),
        permit.getMetadata().getUid(),
        spec.holder(),
        spec.issuedBy(),
        spec.basis());
  }

  private DataLabMountView.Records records(DataLabMount mount, Instant now) {
    var lab = mount.getSpec().dataLabRef().name();
    var known =
        fleet.hub().get(DataLab.class, lab).map(DataLab::getStatus).map(DataLabStatus::records);
    var chain = fleet.hub().records(lab);
    var place =
        new RecordPlace(
            lab,
            chain.last(known.orElse(null)).orElse(null),
            fleet
                .hub()
                .get(AccessPolicy.class, AccessPolicy.NAME)
                .map(policy -> policy.getSpec().accessRecordDays())
                .orElse(AccessPolicySpec.RECORD_DAYS));
    var tenant = Names.tenantOf(mount.getMetadata().getNamespace());
    return new DataLabMountView.Records(place, chain.grantedWithinADay(tenant, now));
  }

  private Map<String, RecordChain.Use> uses(DataLabMount mount) {
    return fleet
        .hub()
        .records(mount.getSpec().dataLabRef().name())
        .uses(mount.getMetadata().getUid());
  }

  private @Nullable SourceState source(DataLabMount mount, MountRules rules) {
    return rules
        .variant()
        .flatMap(variant -> Optional.ofNullable(variant.source().csi()))
        .map(CsiSource::secretRef)
        .map(Reference::name)
        .map(name -> source(name, mount.getSpec().dataLabRef().name()))
        .orElse(null);
  }

  private SourceState source(String name, String lab) {
    var secret = fleet.hub().source(name);
    return new SourceState(
        SourceSecret.obstacle(name, lab, secret)
            .map(obstacle -> new Objection(obstacle.reason(), obstacle.message()))
            .orElse(null),
        name,
        secret.map(SourceSecret::version).orElse(""));
  }

  /**
   * Returns the clusters where the tenant holds a grant, at the mount's factory if it names one.
   */
  private List<Site> sites(DataLabMount mount, String tenant) {
    var at = mount.getSpec().factoryRef();
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
                  view.map(DataLabMountReader::drivers).orElse(Set.of()),
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

  /**
   * Returns what clusters have of the mount: those that can be read and have something, and those
   * that had something and cannot be read now.
   */
  private SortedMap<String, Mounted> there(DataLabMount mount) {
    var there = new TreeMap<String, Mounted>();
    for (var name : clusters(mount)) {
      var view = fleet.cluster(name);
      if (view.isEmpty()) {
        there.put(name, Mounted.NOTHING);
      } else {
        there(mount, view.get()).ifPresent(mounted -> there.put(name, mounted));
      }
    }
    return there;
  }

  private Set<String> clusters(DataLabMount mount) {
    var known =
        fleet.hub().list(MemberCluster.class).stream()
            .map(HasMetadata::getMetadata)
            .map(metadata -> metadata.getName())
            .collect(Collectors.toSet());
    var names = new TreeSet<String>();
    known.stream().filter(name -> fleet.cluster(name).isPresent()).forEach(names::add);
    Stream.concat(reported(mount), uses(mount).keySet().stream())
        .filter(known::contains)
        .forEach(names::add);
    return names;
  }

  private static Stream<String> reported(DataLabMount mount) {
    return Optional.ofNullable(mount.getStatus()).map(DataLabMountStatus::factories).stream()
        .flatMap(List::stream)
        .map(FactoryMount::cluster);
  }

  private static Optional<Mounted> there(DataLabMount mount, ClusterView cluster) {
    var namespace = mount.getMetadata().getNamespace();
    var name = mount.getMetadata().getName();
    var owner = DataLabMountView.owner(mount);
    var claim =
        cluster
            .get(Kind.PERSISTENT_VOLUME_CLAIM, namespace, Names.ofClaim(name))
            .filter(owner::owns);
    var volume = cluster.list(Kind.PERSISTENT_VOLUME).stream().filter(owner::owns).findFirst();
    return claim.isEmpty() && volume.isEmpty()
        ? Optional.empty()
        : Optional.of(Mounted.of(claim.orElse(null), volume.orElse(null)));
  }

  /** Returns the cluster from which MultiKueue sends the tenant's work. */
  private Optional<String> submitsFrom(Tenant tenant) {
    return Optional.ofNullable(tenant.getSpec().antennaRef())
        .flatMap(antenna -> fleet.hub().get(Antenna.class, antenna.name()))
        .map(antenna -> antenna.getSpec().clusterRef().name())
        .filter(cluster -> fleet.hub().get(MemberCluster.class, cluster).isPresent());
  }
}
