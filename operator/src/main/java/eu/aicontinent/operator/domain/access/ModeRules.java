package eu.aicontinent.operator.domain.access;

import static java.util.stream.Collectors.joining;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Approval;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequestSpec;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks a request against its mode: who may ask, for how much, and for how long. Limits are
 * inclusive.
 */
public final class ModeRules {
  private final AccessPolicySpec policy;
  private final CapacityRequestSpec request;

  private ModeRules(AccessPolicySpec policy, CapacityRequestSpec request) {
    this.policy = policy;
    this.request = request;
  }

  /** Returns the mode of a name; empty when the policy has none. */
  public static Optional<Mode> mode(AccessPolicySpec policy, String name) {
    return policy.modes().stream().filter(mode -> mode.name().equals(name)).findFirst();
  }

  /** Returns the objection to a request in its mode; empty when the mode allows it. */
  public static Optional<Objection> objection(
      AccessPolicySpec policy, CapacityRequestSpec request) {
    var rules = new ModeRules(policy, request);
    return mode(policy, request.mode())
        .map(mode -> rules.broken(mode).map(reason -> rules.objection(mode, reason)))
        .orElseGet(() -> Optional.of(rules.unknown()));
  }

  /** Returns the reason for the first rule of a mode that the request breaks. */
  private Optional<Reason> broken(Mode mode) {
    if (mode.approval() == Approval.Unrecognized) {
      return Optional.of(Reason.UnrecognizedValue);
    }
    var category = request.applicant().category();
    if (category == ApplicantCategory.Unrecognized || !mode.categories().contains(category)) {
      return Optional.of(Reason.NotEligible);
    }
    return brokenBy(mode, request.acceleratorHours())
        .or(
            () ->
                mode.months().contains(request.months())
                    ? Optional.empty()
                    : Optional.of(Reason.DurationNotAllowed));
  }

  private static Optional<Reason> brokenBy(Mode mode, long hours) {
    if (mode.maxAcceleratorHours() != null && hours > mode.maxAcceleratorHours()) {
      return Optional.of(Reason.OverModeLimit);
    }
    return mode.minAcceleratorHours() != null && hours < mode.minAcceleratorHours()
        ? Optional.of(Reason.BelowModeLimit)
        : Optional.empty();
  }

  private Objection objection(Mode mode, Reason reason) {
    var hours = request.acceleratorHours();
    return new Objection(
        reason,
        switch (reason) {
          case NotEligible ->
              message(
                  "applicant.category: mode %s is for %s".formatted(mode.name(), categories(mode)),
                  request.applicant().category(),
                  "correct it");
          case OverModeLimit -> hours(mode, "at most " + mode.maxAcceleratorHours(), hours);
          case BelowModeLimit -> hours(mode, "at least " + mode.minAcceleratorHours(), hours);
          case DurationNotAllowed ->
              message(
                  "months: mode %s lasts %s months"
                      .formatted(mode.name(), joined(mode.months().stream())),
                  request.months(),
                  "ask for one of these");
          default ->
              "spec.mode: approval of mode %s is of a newer version %s: use another mode"
                  .formatted(mode.name(), under());
        });
  }

  private String hours(Mode mode, String limit, long hours) {
    return message(
        "acceleratorHours: mode %s allows %s".formatted(mode.name(), limit),
        hours,
        "ask for " + limit);
  }

  private String message(String rule, Object stated, String fix) {
    var others =
        policy.modes().stream().filter(mode -> broken(mode).isEmpty()).map(Mode::name).toList();
    return "spec.%s %s, not %s: %s%s"
        .formatted(
            rule,
            under(),
            stated,
            fix,
            others.isEmpty() ? "" : ", or use mode " + joined(others.stream()));
  }

  private Objection unknown() {
    return new Objection(
        Reason.UnknownMode,
        policy.modes().isEmpty()
            ? "spec.mode: there is no mode %s: have modes added to it".formatted(under())
            : "spec.mode: there is no mode %s %s: use one of %s"
                .formatted(
                    request.mode(), under(), joined(policy.modes().stream().map(Mode::name))));
  }

  private String under() {
    return "under AccessPolicy network, version " + policy.version();
  }

  private static String categories(Mode mode) {
    return joined(
        mode.categories().stream().filter(listed -> listed != ApplicantCategory.Unrecognized));
  }

  private static String joined(Stream<?> words) {
    return words.map(Object::toString).collect(joining(", "));
  }
}
