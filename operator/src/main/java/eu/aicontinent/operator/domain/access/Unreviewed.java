package eu.aicontinent.operator.domain.access;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicySpec;
import eu.aicontinent.api.v1alpha1.accesspolicy.Approval;
import eu.aicontinent.api.v1alpha1.accesspolicy.Mode;
import eu.aicontinent.api.v1alpha1.capacityrequest.Decision;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part that one request takes of what its tenant may have without a reviewer.
 *
 * @param request its namespace and name
 * @param mode its mode
 * @param acceleratorHours accelerator-hours that it takes
 * @param granted true if a factory has granted it
 * @param decidedAt instant of the decision
 */
public record Unreviewed(
    String request, String mode, long acceleratorHours, boolean granted, Instant decidedAt) {
  /**
   * The order of precedence among requests that exceed the limit together: first what is granted,
   * then what is older.
   */
  private static final Comparator<Unreviewed> BY_AGE =
      Comparator.comparing(Unreviewed::granted)
          .reversed()
          .thenComparing(Unreviewed::decidedAt)
          .thenComparing(Unreviewed::request);

  /** Returns the accelerator-hours that a decision takes; none when a reviewer has made it. */
  public static long hours(Decision decision) {
    return decision.approval() != null
        ? 0
        : Objects.requireNonNullElse(decision.unreviewedHours(), decision.acceleratorHours());
  }

  /** Returns the requests that take precedence over this one. */
  public List<Unreviewed> elders(List<Unreviewed> others) {
    return others.stream().filter(other -> BY_AGE.compare(other, this) < 0).toList();
  }

  /**
   * Returns the limit that a tenant would exceed with this request beside the others; empty when it
   * would not. All that a tenant has without a reviewer is one sum, so that cutting a request into
   * small ones gains nothing. The limit is the largest of the modes of these requests, because the
   * whole could have been asked for in that mode.
   */
  public Optional<Long> limitExceeded(AccessPolicySpec policy, List<Unreviewed> others) {
    var all = Stream.concat(Stream.of(this), others.stream()).toList();
    var modes = all.stream().flatMap(part -> mode(policy, part.mode()).stream()).toList();
    if (modes.stream().anyMatch(mode -> mode.maxAcceleratorHours() == null)) {
      return Optional.empty();
    }
    var sum =
        all.stream()
            .map(part -> BigInteger.valueOf(part.acceleratorHours()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    return modes.stream()
        .map(Mode::maxAcceleratorHours)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(limit -> sum.compareTo(BigInteger.valueOf(limit)) > 0);
  }

  private static Optional<Mode> mode(AccessPolicySpec policy, String name) {
    return ModeRules.mode(policy, name).filter(mode -> mode.approval() == Approval.Automatic);
  }
}
