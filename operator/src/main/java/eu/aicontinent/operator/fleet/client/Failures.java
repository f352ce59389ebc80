package eu.aicontinent.operator.fleet.client;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.failure.ForeignText;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;

/** Converts exceptions of the Kubernetes client to failures. */
public final class Failures {
  private static final ForeignText TEXT = new ForeignText();

  private Failures() {}

  public static Failure of(KubernetesClientException failure) {
    var status = Optional.ofNullable(failure.getStatus());
    var message = status.map(Status::getMessage).orElse(failure.getMessage());
    var retryAfter =
        status
            .map(Status::getDetails)
            .map(StatusDetails::getRetryAfterSeconds)
            .map(Duration::ofSeconds)
            .orElse(Duration.ZERO);
    return Failure.ofStatus(failure.getCode(), TEXT.clean(message), retryAfter);
  }
}
