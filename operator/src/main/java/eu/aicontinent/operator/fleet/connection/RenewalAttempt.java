package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to renew the token of a member. What it says of itself is the member's word: one that
 * answers each request with a token that has ended would have the hub renew it without end. So a
 * token that came of an attempt is not renewed at once; one that people hand out is.
 *
 * @param before kubeconfig with the token that was to be renewed
 * @param after kubeconfig with the new token; null before the member has given one
 * @param at instant of the attempt
 * @param failure reason of the failure; null while there is none
 */
record RenewalAttempt(
    Kubeconfig before, @Nullable Kubeconfig after, Instant at, @Nullable String failure) {

  /** The time until the same token is tried again, also if somebody puts it back each time. */
  private static final Duration RETRY = Duration.ofMinutes(10);

  /** The time that a new token is left alone, short enough for tokens of ten minutes. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  static RenewalAttempt of(Kubeconfig before, Instant at) {
    return new RenewalAttempt(before, null, at, null);
  }

  RenewalAttempt with(Kubeconfig after) {
    return new RenewalAttempt(before, after, at, failure);
  }

  RenewalAttempt failed(String failure) {
    return new RenewalAttempt(before, after, at, failure);
  }

  /** Returns true if the next attempt may be made. */
  boolean isFollowedBy(RenewalAttempt next) {
    var pause =
        next.before().equals(before)
            ? RETRY
            : next.before().equals(after) ? SETTLING : Duration.ZERO;
    return !next.at().isBefore(at.plus(pause));
  }
}
