package eu.aicontinent.operator.dataexport;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.dataexport.DataExport;
import eu.aicontinent.api.v1alpha1.dataexport.NeededReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReview;
import eu.aicontinent.api.v1alpha1.dataexportreview.DataExportReviewSpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.datavolume.SiteReader;
import eu.aicontinent.operator.domain.data.ExportRules;
import eu.aicontinent.operator.fleet.FleetSnapshot;
import eu.aicontinent.operator.meta.Names;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads everything that decides how far an export is, from caches. */
final class DataExportReader {
  private static final Comparator<DataExport> FIRST =
      Comparator.comparing((DataExport one) -> one.getMetadata().getCreationTimestamp())
          .thenComparing(one -> one.getMetadata().getName());

  private final FleetSnapshot fleet;
  private final SiteReader sites;
  private final InstantSource clock;

  DataExportReader(FleetSnapshot fleet, InstantSource clock) {
    this.fleet = fleet;
    this.sites = new SiteReader(fleet);
    this.clock = clock;
  }

  DataExportView read(DataExport export) {
    var spec = export.getSpec();
    var tenant = Names.tenantOf(export.getMetadata().getNamespace());
    var recipient = spec.recipientRef().name();
    var labs = labs();
    var rules = rules(export, tenant);
    var needed = needed(export, tenant, labs);
    var remembered = remembered(export);
    var owner = DataExportView.owner(export);
    return new DataExportView(
        export,
        rules,
        rules
            .box()
            .flatMap(box -> sites.secret(box.source(), spec.dataLabRef().name()))
            .orElse(null),
        needed,
        reviews(needed),
        labs,
        sites.sites(tenant, null),
        sites.sites(recipient, null),
        sites.there(
            owner,
            Names.ofTenant(tenant),
            Names.ofExport(export.getMetadata().getName()),
            remembered),
        sites.there(
            owner,
            Names.ofTenant(recipient),
            Names.ofClaim(Names.ofReleased(tenant, export.getMetadata().getName())),
            remembered),
        tenant(tenant).flatMap(sites::submitsFrom).orElse(null),
        clock.instant());
  }

  private ExportRules rules(DataExport export, String tenant) {
    var spec = export.getSpec();
    return new ExportRules(
        tenant,
        spec,
        fleet
            .hub()
            .get(DataLab.class, spec.dataLabRef().name())
            .filter(lab -> !lab.isMarkedForDeletion())
            .map(DataLab::getSpec)
            .orElse(null),
        tenant(tenant).map(Tenant::getSpec).orElse(null),
        tenant(spec.recipientRef().name()).map(Tenant::getSpec).orElse(null),
        usedBy(export),
        fleet
            .hub()
            .get(AccessPolicy.class, AccessPolicy.NAME)
            .map(AccessPolicy::getSpec)
            .orElse(null));
  }

  /** Returns all labs. One that is being deleted stays while it has records, and so its holders. */
  private Map<String, DataLabSpec> labs() {
    return fleet.hub().list(DataLab.class).stream()
        .collect(Collectors.toMap(lab -> lab.getMetadata().getName(), DataLab::getSpec));
  }

  private Optional<Tenant> tenant(String name) {
    return fleet.hub().get(Tenant.class, name).filter(one -> !one.isMarkedForDeletion());
  }

  /** Returns the first export of the tenant that has the same box, if it is another one. */
  private @Nullable String usedBy(DataExport export) {
    return fleet.hub().list(DataExport.class).stream()
        .filter(one -> one.getMetadata().getNamespace().equals(export.getMetadata().getNamespace()))
        .filter(one -> one.getSpec().dataLabRef().equals(export.getSpec().dataLabRef()))
        .filter(one -> one.getSpec().resultBox().equals(export.getSpec().resultBox()))
        .min(FIRST)
        .map(one -> one.getMetadata().getName())
        .filter(name -> !name.equals(export.getMetadata().getName()))
        .orElse(null);
  }

  private List<NeededReview> needed(
      DataExport export, String tenant, Map<String, DataLabSpec> labs) {
    var status = export.getStatus();
    if (status != null && status.sealedAt() != null) {
      return status.reviews().stream()
          .map(one -> new NeededReview(one.lab(), one.dataset(), one.review(), null))
          .toList();
    }
    var name = export.getMetadata().getName();
    var seen =
        labs.entrySet().stream()
            .flatMap(lab -> seen(lab.getKey(), lab.getValue(), tenant))
            .distinct()
            .map(one -> needed(one, tenant, name))
            .sorted(Comparator.comparing(NeededReview::lab).thenComparing(NeededReview::review))
            .toList();
    return seen.isEmpty()
        ? List.of(needed(new SeenData(export.getSpec().dataLabRef().name(), null), tenant, name))
        : seen;
  }

  /**
   * Data for secure processing that a tenant has had access to.
   *
   * @param dataset name of the dataset; null for one that the lab has no more
   */
  private record SeenData(String lab, @Nullable String dataset) {}

  private Stream<SeenData> seen(String lab, DataLabSpec spec, String tenant) {
    return fleet.hub().records(lab).datasetsOf(tenant).stream()
        .map(spec::dataset)
        .filter(
            found ->
                found.map(Dataset::processing).orElse(Processing.Secure) != Processing.Standard)
        .map(found -> new SeenData(lab, found.map(Dataset::name).orElse(null)));
  }

  private static NeededReview needed(SeenData seen, String tenant, String export) {
    return new NeededReview(
        seen.lab(),
        seen.dataset(),
        Names.ofReview(tenant, export, Objects.requireNonNullElse(seen.dataset(), "")),
        null);
  }

  private Map<String, Map<String, DataExportReviewSpec>> reviews(List<NeededReview> needed) {
    var reviews = new HashMap<String, Map<String, DataExportReviewSpec>>();
    needed.forEach(
        one ->
            fleet
                .hub()
                .get(DataExportReview.class, Names.ofLab(one.lab()), one.review())
                .filter(review -> !review.isMarkedForDeletion())
                .ifPresent(
                    review ->
                        reviews
                            .computeIfAbsent(one.lab(), _ -> new HashMap<>())
                            .put(one.review(), review.getSpec())));
    return reviews;
  }

  private static Set<String> remembered(DataExport export) {
    return Optional.ofNullable(export.getStatus()).stream()
        .flatMap(status -> status.factories().stream())
        .map(FactoryMount::cluster)
        .collect(Collectors.toSet());
  }
}
