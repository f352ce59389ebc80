package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final ApiRequest GET = ApiRequest.parse("GET", "/apis/batch/v1/jobs/train");

  @Test
  void isAStatusInOneLine() {
    var text = StatusText.of(GET, 429, OptionalInt.of(3));
    var status = Serialization.unmarshal(text, Status.class);

    assertThat(text).doesNotContain("\n");
    assertThat(status.getStatus()).isEqualTo("Failure");
    assertThat(status.getCode()).isEqualTo(429);
    assertThat(status.getReason()).isEqualTo("TooManyRequests");
    assertThat(status.getDetails().getRetryAfterSeconds()).isEqualTo(3);
    assertThat(status.getDetails().getGroup()).isEqualTo("batch");
    assertThat(status.getDetails().getKind()).isEqualTo("jobs");
    assertThat(status.getDetails().getName()).isEqualTo("train");
  }

  @Test
  void isKnownForRefusalsOnly() {
    assertThatThrownBy(() -> new Fault.Answer(200)).isInstanceOf(IllegalArgumentException.class);
  }
}
