package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.dataexport.DataExportSpec;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
import eu.aicontinent.api.v1alpha1.datalab.ResultBox;
import eu.aicontinent.api.v1alpha1.tenant.TenantSpec;
import eu.aicontinent.operator.domain.access.Objection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether results of a tenant may be written into a box of a lab, to be reviewed there.
 *
 * @param tenant name of the tenant whose work writes them
 * @param export what is asked for
 * @param lab data lab that it names; null when there is none, or it is being deleted
 * @param author the tenant; null when there is none
 * @param recipient tenant that gets the results; null when there is none
 * @param usedBy export that uses the box already, as {@code namespace/name}; null when none does
 * @param policy policy of the network; null when there is none
 */
public record ExportRules(
    String tenant,
    DataExportSpec export,
    @Nullable DataLabSpec lab,
    @Nullable TenantSpec author,
    @Nullable TenantSpec recipient,
    @Nullable String usedBy,
    @Nullable AccessPolicySpec policy) {

  /** Returns the box that is asked for; empty when the lab has none of the name for the tenant. */
  public Optional<ResultBox> box() {
    return Optional.ofNullable(lab)
        .flatMap(known -> known.resultBox(export.resultBox()))
        .filter(box -> box.tenantRef().name().equals(tenant));
  }

  /** Returns the objection to a name that stands for nothing. */
  public Optional<Objection> unresolved() {
    if (author == null) {
      return objection(
          Reason.TenantNotFound,
          "metadata.namespace: there is no Tenant %s: create it".formatted(tenant));
    }
    var labName = export.dataLabRef().name();
    if (lab == null) {
      return objection(
          Reason.LabNotFound,
          "spec.dataLabRef: there is no DataLab %s: create it or name another".formatted(labName));
    }
    if (box().isEmpty()) {
      return objection(
          Reason.ResultBoxNotFound,
          "spec.resultBox: DataLab %s has no result box %s for Tenant %s: have the lab list one, or name another"
              .formatted(labName, export.resultBox(), tenant));
    }
    var to = export.recipientRef().name();
    return recipient == null
        ? objection(
            Reason.TenantNotFound,
            "spec.recipientRef: there is no Tenant %s: create it, or make another export"
                .formatted(to))
        : Optional.empty();
  }

  /** Returns the objection to a tenant whose results need no export. */
  public Optional<Objection> notAcceptable() {
    return author == null || author.processing() == Processing.Secure
        ? Optional.empty()
        : objection(
            Reason.TenantNotSecure,
            "Tenant %s was made without secure processing: its results leave without an export"
                .formatted(tenant));
  }

  /**
   * Returns the objection that holds at every site; empty when the box may be used.
   *
   * @param used true if it is used already: what is only missing takes nothing away
   */
  public Optional<Objection> refused(boolean used) {
    return unresolved().or(this::notAcceptable).or(this::taken).or(() -> ruledOut(used));
  }

  private Optional<Objection> taken() {
    return Optional.ofNullable(usedBy)
        .map(
            other ->
                new Objection(
                    Reason.ResultBoxInUse,
                    "spec.resultBox: DataExport %s uses box %s: delete it, or name another box"
                        .formatted(other, export.resultBox())));
  }

  private Optional<Objection> ruledOut(boolean used) {
    if (policy == null) {
      return used ? Optional.empty() : Optional.of(LabRules.WITHOUT_POLICY);
    }
    return LabRules.objection(Objects.requireNonNull(lab, "resolved"), policy)
        .map(against -> against.prefixed("the lab's "))
        .or(() -> box().flatMap(one -> SourceRules.objection(one.source(), policy)));
  }

  private static Optional<Objection> objection(Reason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }
}
