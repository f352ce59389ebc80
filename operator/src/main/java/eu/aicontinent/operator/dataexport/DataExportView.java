package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportSpec;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportStatus;
import eu.aicontinent.api.v1alpha1.dataexport.NeededReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReviewSpec;
import eu.aicontinent.api.v1alpha1.dataexportreview.ExportDecision;
import eu.aicontinent.api.v1alpha1.dataexportreview.Review;
import eu.aicontinent.api.v1alpha1.dataexportreview.SealedExport;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.ResultBox;
import eu.aicontinent.api.v1alpha1.datalab.Source;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.datavolume.DataVolume;
import eu.aicontinent.operator.datavolume.Mounted;
import eu.aicontinent.operator.datavolume.Site;
import eu.aicontinent.operator.datavolume.SiteRules;
import eu.aicontinent.operator.datavolume.SourceState;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.data.ExportRules;
import eu.aicontinent.operator.domain.data.ReviewRules;
import eu.aicontinent.operator.fleet.plan.Applied;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import eu.aicontinent.operator.meta.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how far an export is.
 *
 * @param export export that is reconciled
 * @param rules rules that it has to satisfy
 * @param secret state of the Secret that opens the box; null when it needs none
 * @param needed reviews that it needs, without decisions: those of the data that the tenant has had
 *     access to; once the results are sealed, those that were needed then
 * @param reviews decisions, by lab and name of the review
 * @param labs labs that are asked for a review, by name
 * @param sites clusters where the tenant holds a grant
 * @param recipientSites clusters where the recipient holds a grant
 * @param written what clusters have of the box while it is written to
 * @param released what clusters have of the released results
 * @param submitsFrom cluster where the tenant submits its work to be sent; null when there is none
 * @param now instant of the view
 */
record DataExportView(
    DataExport export,
    ExportRules rules,
    @Nullable SourceState secret,
    List<NeededReview> needed,
    Map<String, Map<String, DataExportReviewSpec>> reviews,
    Map<String, DataLabSpec> labs,
    List<Site> sites,
    List<Site> recipientSites,
    SortedMap<String, Mounted> written,
    SortedMap<String, Mounted> released,
    @Nullable String submitsFrom,
    Instant now) {

  /** Length of the hash that stands for the place of a box. */
  private static final int PLACE_BYTES = 8;

  DataExportView {
    needed = List.copyOf(needed);
    sites = List.copyOf(sites);
    recipientSites = List.copyOf(recipientSites);
  }

  static Owner owner(DataExport export) {
    return new Owner(
        "DataExport", export.getMetadata().getNamespace(), export.getMetadata().getName());
  }

  String name() {
    return export.getMetadata().getName();
  }

  String namespace() {
    return export.getMetadata().getNamespace();
  }

  DataExportSpec spec() {
    return export.getSpec();
  }

  Optional<DataExportStatus> status() {
    return Optional.ofNullable(export.getStatus());
  }

  String claim() {
    return Names.ofExport(name());
  }

  /** Returns the namespace of the recipient. */
  String recipient() {
    return Names.ofTenant(spec().recipientRef().name());
  }

  /** Returns the name by which the recipient mounts the results. */
  private String releasedName() {
    return Names.ofReleased(rules.tenant(), name());
  }

  String releasedClaim() {
    return Names.ofClaim(releasedName());
  }

  Optional<Source> source() {
    return rules.box().map(ResultBox::source);
  }

  /** Returns a text that stands for the place of the box; empty when the lab has no such box. */
  Optional<String> place() {
    return source().map(source -> Sha256.of(DataVolume.place(source), PLACE_BYTES));
  }

  Optional<Instant> sealedAt() {
    return status().map(DataExportStatus::sealedAt);
  }

  Stage stage() {
    if (export.isMarkedForDeletion() || refused().isPresent()) {
      return Stage.REFUSED;
    }
    if (!spec().sealed()) {
      return Stage.OPEN;
    }
    if (sealedAt().isEmpty()) {
      return Stage.SEALING;
    }
    var decisions = needed.stream().map(this::decision).toList();
    if (decisions.contains(Optional.of(ExportDecision.Reject))) {
      return Stage.REJECTED;
    }
    return decisions.stream().allMatch(Optional.of(ExportDecision.Release)::equals)
        ? Stage.RELEASED
        : Stage.IN_REVIEW;
  }

  /**
   * Returns true if the results are complete and no cluster has anything of the box any more.
   *
   * @param applied result of the plan, which knows of a volume that is being written
   */
  boolean isSealedNow(Applied applied) {
    return stage() == Stage.SEALING && written.isEmpty() && applied.complete();
  }

  /** Returns the objection that holds everywhere; empty when the box may be used. */
  Optional<Objection> refused() {
    return rules
        .refused(!written.isEmpty() || !released.isEmpty())
        .or(this::overReviewed)
        .or(this::moved)
        .or(
            () ->
                Optional.ofNullable(secret).flatMap(one -> one.objection(Reason.SecretNotUsable)));
  }

  /** Returns the objection that more holders have to decide than a status has room for. */
  private Optional<Objection> overReviewed() {
    return needed.size() <= DataExportStatus.MAX_REVIEWS
        ? Optional.empty()
        : Optional.of(
            new Objection(
                Reason.TooManyAccesses,
                "Tenant %s has had access to %d datasets, and an export takes %d reviews at most: have a tenant of its own for this work"
                    .formatted(rules.tenant(), needed.size(), DataExportStatus.MAX_REVIEWS)));
  }

  /** Returns the objection that the box leads elsewhere than when it was sealed. */
  private Optional<Objection> moved() {
    return status()
        .map(DataExportStatus::place)
        .filter(before -> !Optional.of(before).equals(place()))
        .map(
            _ ->
                new Objection(
                    Reason.ResultBoxChanged,
                    "box %s of DataLab %s leads elsewhere than when the results were sealed: put its source back, or make a new export"
                        .formatted(spec().resultBox(), spec().dataLabRef().name())));
  }

  /** Returns the sites where the box is to be mounted in this stage. */
  List<Site> active() {
    return switch (stage()) {
      case OPEN -> sites;
      case RELEASED -> recipientSites;
      case REFUSED, SEALING, IN_REVIEW, REJECTED -> List.of();
    };
  }

  /** Returns what clusters have of the mount of this stage. */
  private SortedMap<String, Mounted> there() {
    return stage() == Stage.RELEASED ? released : written;
  }

  /** Returns what a cluster has of the mount of this stage. */
  Mounted on(String cluster) {
    return there().getOrDefault(cluster, Mounted.NOTHING);
  }

  /** Returns true if what a cluster has must go before the volume of this stage can be made. */
  boolean isReplacedOn(String cluster) {
    return data().filter(wanted -> on(cluster).isSpent(wanted.name())).isPresent();
  }

  /** Returns volume and claim of this stage; empty when the lab has no such box. */
  Optional<DataVolume> data() {
    var isRead = stage() == Stage.RELEASED;
    return source()
        .map(
            source ->
                isRead
                    ? DataVolume.read(recipient(), releasedName(), source)
                    : DataVolume.written(namespace(), name(), source));
  }

  /** Returns the objection at one site of this stage; empty when the box is to be mounted there. */
  Optional<Objection> refusedAt(Site site) {
    var closed =
        stage() == Stage.RELEASED
            ? Optional.<Objection>empty()
            : SiteRules.notSecure(site, namespace());
    return closed.or(() -> lacking(site));
  }

  /** Returns what a new mount lacks at a site. One that is there stays. */
  private Optional<Objection> lacking(Site site) {
    if (on(site.cluster()).hasClaim() || !site.isReadable()) {
      return Optional.empty();
    }
    return Optional.ofNullable(secret)
        .flatMap(one -> one.objection(Reason.SecretNotFound))
        .or(() -> SiteRules.lacking(site, source(), stage() != Stage.RELEASED));
  }

  /** Returns the sites where the box is to be mounted. */
  List<Site> granted() {
    return active().stream().filter(site -> refusedAt(site).isEmpty()).toList();
  }

  /**
   * Returns true if the status lists the cluster. What is mounted stands there before it is, so
   * that it is not forgotten at a cluster that does not answer.
   */
  boolean isListed(String cluster) {
    return status().stream()
        .flatMap(status -> status.factories().stream())
        .map(FactoryMount::cluster)
        .anyMatch(cluster::equals);
  }

  /** Returns all clusters that have, or may have, something of the export. */
  Stream<String> clusters() {
    return Stream.concat(written.keySet().stream(), released.keySet().stream()).distinct();
  }

  /** Returns the export as reviewers are asked about it; empty before it is sealed. */
  Optional<SealedExport> underReview() {
    return sealedAt()
        .map(
            at ->
                new SealedExport(
                    rules.tenant(),
                    name(),
                    export.getMetadata().getUid(),
                    spec().requestedBy(),
                    spec().resultBox(),
                    spec().recipientRef().name(),
                    spec().description(),
                    at));
  }

  /** Returns the decision of a review; empty while there is none that counts. */
  Optional<ExportDecision> decision(NeededReview one) {
    return Optional.ofNullable(reviews.getOrDefault(one.lab(), Map.of()).get(one.review()))
        .filter(asked -> Optional.of(asked.export()).equals(underReview()))
        .filter(asked -> ReviewRules.objection(asked, labs.get(one.lab())).isEmpty())
        .map(DataExportReviewSpec::review)
        .map(Review::decision);
  }
}
