package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Difference;
import eu.aicontinent.api.schema.UnrecognizedValues;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.tenant.TenantSpec;
import eu.aicontinent.operator.domain.eligibility.EligibilityRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the network's rules admit a request. The rules are checked in order, and the
 * first that is broken is reported.
 */
public final class AccessRules {
  private final CapacityRequestSpec request;
  private final String antenna;

  private AccessRules(CapacityRequestSpec request, String antenna) {
    this.request = request;
    this.antenna = antenna;
  }

  /**
   * Returns the objection to a request; empty when it is admitted.
   *
   * @param antenna antenna in whose namespace it is made
   * @param policy policy of the network; null when there is none
   * @param tenant Tenant that the request names; null when it would be a new one
   */
  public static Optional<Objection> objection(
      CapacityRequestSpec request,
      String antenna,
      @Nullable AccessPolicySpec policy,
      @Nullable TenantSpec tenant) {
    var rules = new AccessRules(request, antenna);
    return rules
        .unrecognized()
        .or(() -> policy == null ? withoutPolicy() : ModeRules.objection(policy, request))
        .or(() -> rules.eligible(policy))
        .or(() -> Optional.ofNullable(policy).flatMap(rules::sponsored))
        .or(() -> Optional.ofNullable(tenant).flatMap(rules::belongs));
  }

  private static Optional<Objection> withoutPolicy() {
    return Optional.of(
        new Objection(
            Reason.PolicyNotFound,
            "spec.mode: there is no AccessPolicy network, which has the modes: create it"));
  }

  /**
   * Returns an objection to values of a newer version. Those of the applicant give it nothing, and
   * are no reason to refuse it.
   */
  private Optional<Objection> unrecognized() {
    return UnrecognizedValues.outside("spec.applicant", request).stream()
        .findFirst()
        .map(value -> new Objection(Reason.UnrecognizedValue, value.message()));
  }

  private Optional<Objection> eligible(@Nullable AccessPolicySpec policy) {
    return EligibilityRules.objection(policy, request.applicant())
        .map(ineligible -> Objection.of(ineligible.of("spec.applicant")));
  }

  /** Returns an objection to a sponsor that asks for an applicant of another state than its own. */
  private Optional<Objection> sponsored(AccessPolicySpec policy) {
    var applicant = request.applicant();
    return policy.sponsors().stream()
        .filter(sponsor -> sponsor.users().contains(request.requestedBy()))
        .filter(
            sponsor ->
                !sponsor.state().equals(applicant.establishedIn())
                    && !sponsor.state().equals(applicant.locatedIn()))
        .findFirst()
        .map(
            sponsor ->
                new Objection(
                    Reason.SponsorOfAnotherState,
                    "spec.requestedBy: %s asks for applicants of %s only under AccessPolicy network, version %s: correct the applicant, or ask through another sponsor"
                        .formatted(sponsor.name(), sponsor.state(), policy.version())));
  }

  /**
   * Returns an objection to an existing Tenant that comes through another antenna, or whose
   * applicant differs from that of the request.
   */
  private Optional<Objection> belongs(TenantSpec tenant) {
    var through = Optional.ofNullable(tenant.antennaRef()).map(Reference::name);
    if (!through.equals(Optional.of(antenna))) {
      return objection(
          Reason.TenantOfAnotherAntenna,
          "spec.tenant: Tenant %s %s, not through antenna %s: ask there, or name another tenant"
              .formatted(
                  request.tenant(),
                  through.map("comes through antenna "::concat).orElse("comes through no antenna"),
                  antenna));
    }
    return Difference.of(request.applicant(), tenant.applicant()).stream()
        .findFirst()
        .flatMap(
            difference ->
                objection(
                    Reason.ApplicantMismatch,
                    "spec.applicant.%s: is %s, and %s in Tenant %s: state the same applicant, or name another tenant"
                        .formatted(
                            difference.field(),
                            said(difference.one()),
                            said(difference.other()),
                            request.tenant())));
  }

  private static String said(@Nullable Object value) {
    return value == null ? "absent" : value.toString();
  }

  private static Optional<Objection> objection(Reason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }
}
