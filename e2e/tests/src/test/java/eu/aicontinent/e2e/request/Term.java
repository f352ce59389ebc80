package eu.aicontinent.e2e.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** A term of calendar months for which something is granted. */
record Term(int months) {

  Instant from(Instant begin) {
    return begin.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  /**
   * Returns a beginning for a term that is over at the given instant. Where that month is shorter,
   * the term ends a day or more before it.
   */
  Instant until(Instant end) {
    return end.truncatedTo(ChronoUnit.SECONDS)
        .atOffset(ZoneOffset.UTC)
        .minusMonths(months)
        .toInstant();
  }

  /** Checks that the request and its quota both end exactly one term after the grant. */
  void assertIsExact(RequestGround ground, String request) {
    var status = ground.status(request);
    var end = from(Objects.requireNonNull(status.grantedAt()));
    assertThat(status.validUntil()).isEqualTo(end);
    assertThat(ground.quota(request).getSpec().validUntil()).isEqualTo(end);
  }
}
