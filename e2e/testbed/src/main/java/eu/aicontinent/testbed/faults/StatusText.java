package eu.aicontinent.testbed.faults;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.OptionalInt;

/** Formats refusals as API servers do: a {@code Status} as JSON, in one line. */
final class StatusText {
  static final int EXPIRED = 410;

  private static final Map<Integer, String> REASONS =
      Map.of(
          401,
          "Unauthorized",
          403,
          "Forbidden",
          409,
          "Conflict",
          EXPIRED,
          "Expired",
          422,
          "Invalid",
          429,
          "TooManyRequests",
          500,
          "InternalError",
          503,
          "ServiceUnavailable",
          504,
          "Timeout");

  private StatusText() {}

  static boolean knows(int code) {
    return REASONS.containsKey(code);
  }

  static String of(ApiRequest request, int code, OptionalInt retryAfterSeconds) {
    var status =
        new StatusBuilder()
            .withStatus("Failure")
            .withCode(code)
            .withReason(REASONS.get(code))
            .withMessage("%s: injected by the fault proxy".formatted(REASONS.get(code)))
            .withNewMetadata()
            .endMetadata()
            .withNewDetails()
            .withGroup(request.group())
            .withKind(request.resource())
            .withName(request.name())
            .endDetails();
    retryAfterSeconds.ifPresent(
        seconds -> status.editDetails().withRetryAfterSeconds(seconds).endDetails());
    return Serialization.asJson(status.build());
  }

  /**
   * Returns the event with which an API server says that it no longer has the version that a watch
   * must begin at.
   */
  static String expiredEvent(ApiRequest request) {
    return "{\"type\":\"ERROR\",\"object\":%s}"
        .formatted(of(request, EXPIRED, OptionalInt.empty()));
  }
}
