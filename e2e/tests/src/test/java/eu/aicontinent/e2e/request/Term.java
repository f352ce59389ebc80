package eu.aicontinent.e2e.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** For how many calendar months something is granted. */
record Term(int months) {

  Instant from(Instant begin) {
    return begin.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  /** Where that month is shorter, a day or more may be missing: then the end has been already. */
  Instant until(Instant end) {
    return end.truncatedTo(ChronoUnit.SECONDS)
        .atOffset(ZoneOffset.UTC)
        .minusMonths(months)
        .toInstant();
  }

  /** From the grant, in the request as in its quota. */
  void assertIsExact(RequestGround ground, String request) {
    var status = ground.status(request);
    var end = from(Objects.requireNonNull(status.grantedAt()));
    assertThat(status.validUntil()).isEqualTo(end);
    assertThat(ground.quota(request).getSpec().validUntil()).isEqualTo(end);
  }
}
