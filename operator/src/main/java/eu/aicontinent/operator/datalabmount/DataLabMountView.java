package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.AccessEvent;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.UsedPermit;
import eu.aicontinent.api.v1alpha1.datalab.Variant;
import eu.aicontinent.api.v1alpha1.datalabmount.DataLabMount;
import eu.aicontinent.operator.datavolume.DataVolume;
import eu.aicontinent.operator.datavolume.Mounted;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.datavolume.SiteRules;
import eu.aicontinent.operator.datavolume.SourceState;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.MountRules;
import eu.aicontinent.operator.domain.data.PoolMember;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordPlace;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides where a mount is.
 *
 * @param mount mount that is reconciled
 * @param rules rules that it has to satisfy
 * @param members factories of the lab; none without a lab
 * @param permit permit that the mount names, as records have it; null when there is none
 * @param records records of access to the lab's data
 * @param uses last recorded event of each access of the mount, by cluster
 * @param source state of the Secret that opens the source; null when the source needs none
 * @param sites clusters where the tenant holds a grant
 * @param there what clusters have of the mount, by cluster; all clusters that can be read and have
 *     something
 * @param submitsFrom cluster where the tenant submits its work to be sent; null when there is none
 * @param now instant of the view
 */
record DataLabMountView(
    DataLabMount mount,
    MountRules rules,
    List<PoolMember> members,
    @Nullable UsedPermit permit,
    Records records,
    Map<String, RecordChain.Use> uses,
    @Nullable SourceState source,
    List<Site> sites,
    SortedMap<String, Mounted> there,
    @Nullable String submitsFrom,
    Instant now) {

  /** The number of times that access to a lab's data is given to a tenant within a day. */
  static final long MOST_A_DAY = 500;

  /**
   * The records of the lab.
   *
   * @param place place of the next one
   * @param grantedToday number of times that access was given to the tenant within 24 hours
   */
  record Records(RecordPlace place, long grantedToday) {}

  DataLabMountView {
    members = List.copyOf(members);
    sites = List.copyOf(sites);
  }

  static Owner owner(DataLabMount mount) {
    return new Owner(
        "DataLabMount", mount.getMetadata().getNamespace(), mount.getMetadata().getName());
  }

  String name() {
    return mount.getMetadata().getName();
  }

  String namespace() {
    return mount.getMetadata().getNamespace();
  }

  String claim() {
    return Names.ofClaim(name());
  }

  /** Returns volume and claim of the mount; empty when the lab has no such dataset. */
  Optional<DataVolume> data() {
    return rules.variant().map(variant -> DataVolume.read(namespace(), name(), variant.source()));
  }

  /** Returns true if what a cluster has of the mount has to go before it can be made anew. */
  boolean isReplacedOn(String cluster) {
    return data().filter(data -> on(cluster).isSpent(data.name())).isPresent();
  }

  /** Returns what a cluster has of the mount. */
  Mounted on(String cluster) {
    return there.getOrDefault(cluster, Mounted.NOTHING);
  }

  /** Returns the objection that holds everywhere; empty when the mount is granted. */
  Optional<Objection> refused() {
    return rules
        .refused(members, now)
        .or(() -> closed(Reason.SecretNotUsable))
        .or(() -> sites.isEmpty() ? Optional.of(withoutGrant()) : Optional.empty());
  }

  /** Returns the objection that the source cannot be opened for this reason. */
  private Optional<Objection> closed(Reason reason) {
    return Optional.ofNullable(source).flatMap(secret -> secret.objection(reason));
  }

  private Objection withoutGrant() {
    var at = mount.getSpec().factoryRef();
    return new Objection(
        Reason.NoGrant,
        "Tenant %s holds no grant at %s: data is mounted where it does"
            .formatted(Names.tenantOf(namespace()), at == null ? "any factory" : at.name()));
  }

  /** Returns the objection at one site; empty when the dataset is to be mounted there. */
  Optional<Objection> refusedAt(Site site) {
    return refused()
        .or(() -> rules.refusedAt(members, site.factory(), site.spec(), isMountedOn(site)))
        .or(() -> notSecure(site))
        .or(() -> lacking(site))
        .or(() -> overRecorded(site));
  }

  /**
   * Returns the objection that access would be given once more, after it was given so often that
   * the records would grow without bound. What is on record goes on.
   */
  private Optional<Objection> overRecorded(Site site) {
    return records.grantedToday() < MOST_A_DAY || AccessEvents.granted(this, site).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.TooManyAccesses,
                "access to data of lab %s was given to the tenant %d times within 24 hours: wait, and change or delete mounts less often"
                    .formatted(records.place().lab(), MOST_A_DAY)));
  }

  private Optional<Objection> notSecure(Site site) {
    return rules.isSecure() ? SiteRules.notSecure(site, namespace()) : Optional.empty();
  }

  private boolean isMountedOn(Site site) {
    return on(site.cluster()).hasClaim() || !site.isReadable();
  }

  /**
   * Returns what is lacking for a new mount at a site. One that is there stays: drivers are
   * upgraded and Secrets replaced by deleting them first.
   */
  private Optional<Objection> lacking(Site site) {
    if (isMountedOn(site)) {
      return Optional.empty();
    }
    return closed(Reason.SecretNotFound)
        .or(() -> SiteRules.lacking(site, rules.variant().map(Variant::source), rules.isSecure()));
  }

  /**
   * Returns true if nothing is on a cluster and nothing may be yet, because no record says that
   * access is given. A mount from before there were records is there without one.
   */
  boolean awaitsRecordOn(String cluster) {
    return !isRecorded(cluster, AccessEvent.Granted) && !on(cluster).hasClaim();
  }

  /**
   * Returns true if it is recorded that the access on a cluster has ended, and something is left of
   * it: that goes, whatever is granted since, until a record says that access is given again.
   */
  boolean hasEndedOn(String cluster) {
    return isRecorded(cluster, AccessEvent.Ended) && on(cluster).hasClaim();
  }

  private boolean isRecorded(String cluster, AccessEvent event) {
    var use = uses.get(cluster);
    return use != null && use.event() == event;
  }

  /** Returns the sites where the dataset is to be mounted. */
  List<Site> granted() {
    return mount.isMarkedForDeletion()
        ? List.of()
        : sites.stream().filter(site -> refusedAt(site).isEmpty()).toList();
  }
}
