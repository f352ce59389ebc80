package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.UsedPermit;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLabStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMountStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermit;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.datavolume.Mounted;
import eu.aicontinent.operator.datavolume.SiteReader;
import eu.aicontinent.operator.datavolume.SourceState;
import eu.aicontinent.operator.domain.data.LabRules;
import eu.aicontinent.operator.domain.data.MountRequest;
import eu.aicontinent.operator.domain.data.MountRules;
import eu.aicontinent.operator.domain.data.PoolMember;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordPlace;
import eu.aicontinent.operator.meta.Names;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads everything that decides where a mount is, from caches. */
final class DataLabMountReader {
  private final FleetSnapshot fleet;
  private final SiteReader sites;
  private final InstantSource clock;

  DataLabMountReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.sites = new SiteReader(fleet);
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
        sites.sites(tenant, mount.getSpec().factoryRef()),
        there(mount),
        found.flatMap(sites::submitsFrom).orElse(null),
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
        .flatMap(variant -> sites.secret(variant.source(), mount.getSpec().dataLabRef().name()))
        .orElse(null);
  }

  private SortedMap<String, Mounted> there(DataLabMount mount) {
    return sites.there(
        DataLabMountView.owner(mount),
        mount.getMetadata().getNamespace(),
        Names.ofClaim(mount.getMetadata().getName()),
        Stream.concat(reported(mount), uses(mount).keySet().stream()).collect(Collectors.toSet()));
  }

  private static Stream<String> reported(DataLabMount mount) {
    return Optional.ofNullable(mount.getStatus()).map(DataLabMountStatus::factories).stream()
        .flatMap(List::stream)
        .map(FactoryMount::cluster);
  }
}
