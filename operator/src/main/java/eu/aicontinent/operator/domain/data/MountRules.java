package eu.aicontinent.operator.domain.data;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactorySpec;
import eu.aicontinent.api.v1alpha1.datalab.Access;
import eu.aicontinent.api.v1alpha1.datalab.DataLabSpec;
import eu.aicontinent.api.v1alpha1.datalab.Dataset;
import eu.aicontinent.api.v1alpha1.datalab.Processing;
import eu.aicontinent.api.v1alpha1.datalab.Variant;
import eu.aicontinent.api.v1alpha1.datapermit.DataPermitSpec;
import eu.aicontinent.api.v1alpha1.tenant.TenantSpec;
import eu.aicontinent.operator.domain.access.Objection;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a dataset may be mounted for a tenant, and at which factories. Every condition
 * must hold: without one of them there is no volume, no claim and no credential. A missing policy
 * gives nobody a new mount and takes none.
 *
 * @param request mount that is asked for
 * @param lab data lab that it names; null when there is none, or it is being deleted
 * @param permit permit that it names; null when there is none
 * @param tenant tenant that asks; null when there is none
 * @param policy policy of the network; null when there is none
 */
public record MountRules(
    MountRequest request,
    @Nullable DataLabSpec lab,
    @Nullable DataPermitSpec permit,
    @Nullable TenantSpec tenant,
    @Nullable AccessPolicySpec policy) {

  /** Returns the variant that is asked for; empty when the lab does not have it. */
  public Optional<Variant> variant() {
    return dataset().flatMap(dataset -> dataset.variant(request.spec().variant()));
  }

  /** Returns true if the dataset is for secure processing only. */
  public boolean isSecure() {
    return dataset().filter(one -> one.processing() != Processing.Standard).isPresent();
  }

  private Optional<Dataset> dataset() {
    return Optional.ofNullable(lab).flatMap(known -> known.dataset(request.spec().dataset()));
  }

  /** Returns the objection to a name that stands for nothing. */
  public Optional<Objection> unresolved() {
    var spec = request.spec();
    if (tenant == null) {
      return objection(
          Reason.TenantNotFound,
          "metadata.namespace: there is no Tenant %s: create it".formatted(request.tenant()));
    }
    if (lab == null) {
      return objection(
          Reason.LabNotFound,
          "spec.dataLabRef: there is no DataLab %s: create it or name another"
              .formatted(spec.dataLabRef().name()));
    }
    return dataset()
        .map(this::unresolvedIn)
        .orElseGet(
            () ->
                objection(
                    Reason.DatasetNotFound,
                    "spec.dataset: DataLab %s has no dataset %s: name one of %s"
                        .formatted(
                            spec.dataLabRef().name(),
                            spec.dataset(),
                            names(lab.datasets().stream().map(Dataset::name).toList()))));
  }

  private Optional<Objection> unresolvedIn(Dataset dataset) {
    var spec = request.spec();
    if (dataset.variant(spec.variant()).isEmpty()) {
      return Optional.of(PermitRules.noVariant("spec.variant", spec.variant(), dataset));
    }
    if (!needsPermit(dataset) || permit != null) {
      return Optional.empty();
    }
    var named = spec.permitRef();
    return objection(
        Reason.PermitNotFound,
        named == null
            ? "spec.permitRef: dataset %s needs a permit: ask a holder for one, and name it here"
                .formatted(dataset.name())
            : "spec.permitRef: there is no DataPermit %s in datalab-%s: ask a holder for it, or name another"
                .formatted(named.name(), spec.dataLabRef().name()));
  }

  /** Returns the objection to what the mount says of its use. */
  public Optional<Objection> notAcceptable() {
    return dataset().flatMap(this::notAcceptable);
  }

  private Optional<Objection> notAcceptable(Dataset dataset) {
    var spec = request.spec();
    if (dataset.processing() == Processing.Unrecognized) {
      return objection(
          Reason.SecureProcessingUnavailable,
          "dataset %s demands a processing that this version of the operator does not know"
              .formatted(dataset.name()));
    }
    if (isSecure() && tenant != null && tenant.processing() != Processing.Secure) {
      return objection(
          Reason.TenantNotSecure,
          "dataset %s demands secure processing, and Tenant %s was made without: mount it for a tenant with spec.processing Secure"
              .formatted(dataset.name(), request.tenant()));
    }
    if (!dataset.purposes().contains(spec.purpose())) {
      return Optional.of(PermitRules.notAPurpose("spec.purpose", spec.purpose(), dataset));
    }
    return dataset.licence().equals(spec.licence())
        ? Optional.empty()
        : objection(
            Reason.LicenceNotAcknowledged,
            "spec.licence: dataset %s is under %s: set it here to acknowledge it"
                .formatted(dataset.name(), dataset.licence()));
  }

  /**
   * Returns the objection that holds at every factory; empty when the mount may be granted.
   *
   * @param members factories of the lab, see {@link LabRules#members}
   */
  public Optional<Objection> refused(List<PoolMember> members, Instant now) {
    return unresolved()
        .or(this::notAcceptable)
        .or(() -> LabRules.objection(members))
        .or(() -> withoutPermit(now))
        .or(this::ruledOut);
  }

  private Optional<Objection> withoutPermit(Instant now) {
    var dataset = dataset().orElseThrow();
    if (!needsPermit(dataset) || permit == null || tenant == null) {
      return Optional.empty();
    }
    return PermitRules.objection(permit, dataset)
        .map(against -> against.prefixed("the permit's "))
        .or(() -> PermitRules.notCovered(permit, request))
        .or(() -> PermitRules.notInForce(permit, now))
        .or(() -> PermitRules.unnamed(permit, tenant.members()));
  }

  /** Returns what the policy objects; nothing while there is no policy. */
  private Optional<Objection> ruledOut() {
    if (policy == null || lab == null || tenant == null) {
      return Optional.empty();
    }
    return LabRules.objection(lab, policy)
        .map(against -> against.prefixed("the lab's "))
        .or(
            () ->
                EligibilityRules.objection(policy, tenant.applicant())
                    .map(
                        against ->
                            new Objection(
                                against.reason(),
                                "Tenant %s: %s".formatted(request.tenant(), against.message()))));
  }

  /**
   * Returns the objection to one factory; empty when the dataset may be mounted there.
   *
   * @param members factories of the lab
   * @param factory factory where the tenant holds a grant
   * @param mounted true if the dataset is mounted there already
   */
  public Optional<Objection> refusedAt(
      List<PoolMember> members, String factory, AIFactorySpec site, boolean mounted) {
    var member = members.stream().filter(one -> one.factory().equals(factory)).findFirst();
    if (member.isEmpty()) {
      return Optional.of(LabRules.notInLab(factory, request.spec().dataLabRef().name()));
    }
    if (member.get().objection() != null) {
      return Optional.of(member.get().objection());
    }
    if (policy == null) {
      return mounted ? Optional.empty() : Optional.of(LabRules.WITHOUT_POLICY);
    }
    return LabRules.residency(dataset().orElseThrow(), site, policy)
        .or(() -> variant().flatMap(one -> SourceRules.objection(one.source(), policy)));
  }

  /** Returns the end that the permit gives to the mount; empty when none limits it. */
  public Optional<Instant> validUntil() {
    return dataset()
        .filter(MountRules::needsPermit)
        .flatMap(_ -> Optional.ofNullable(permit))
        .map(DataPermitSpec::validUntil);
  }

  /** An access of a newer version may demand more than a permit, and never less. */
  private static boolean needsPermit(Dataset dataset) {
    return dataset.access() != Access.Open;
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  private static Optional<Objection> objection(Reason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }
}
