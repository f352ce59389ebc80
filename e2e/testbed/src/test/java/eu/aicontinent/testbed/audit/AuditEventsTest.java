package eu.aicontinent.testbed.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventsTest {
  private static final String EVENT =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"1","stage":"%s",\
      "requestURI":"/apis/batch/v1/namespaces/lab/jobs/train/status?%s","verb":"%s",\
      "user":{"username":"admin","groups":["system:masters"]},%s"userAgent":"kubectl/v1.36.3",\
      "objectRef":{"resource":"jobs","namespace":"lab","name":"train","apiGroup":"batch",\
      "apiVersion":"v1","subresource":"status"},"responseStatus":{"code":200},\
      "requestReceivedTimestamp":"2026-11-24T10:00:00.123456Z"}""";

  @Test
  void readsWhoDidWhat() {
    var event = EVENT.formatted("ResponseComplete", "", "patch", "");

    assertThat(AuditEvents.parse(event))
        .hasValue(
            new AuditedRequest(
                "admin",
                "kubectl/v1.36.3",
                "patch",
                "batch",
                "jobs",
                "status",
                "lab",
                "train",
                "/apis/batch/v1/namespaces/lab/jobs/train/status?",
                200,
                Instant.parse("2026-11-24T10:00:00.123456Z")));
  }

  @Test
  void namesTheImpersonatedUser() {
    var impersonated = "\"impersonatedUser\":{\"username\":\"maeve\"},";

    assertThat(AuditEvents.parse(EVENT.formatted("ResponseComplete", "", "get", impersonated)))
        .hasValueSatisfying(request -> assertThat(request.user()).isEqualTo("maeve"));
  }

  @ParameterizedTest
  @CsvSource({
    "ResponseComplete, get, true",
    "ResponseStarted, get, false",
    "Panic, get, true",
    "ResponseStarted, watch, true",
    "ResponseComplete, watch, false"
  })
  void countsEachRequestOnce(String stage, String verb, boolean counts) {
    assertThat(AuditEvents.parse(EVENT.formatted(stage, "", verb, "")).isPresent())
        .isEqualTo(counts);
  }

  @ParameterizedTest
  @CsvSource({
    "create, '', true",
    "patch, fieldManager=x, true",
    "deletecollection, '', true",
    "patch, dryRun=All&fieldManager=x, false",
    "get, '', false",
    "watch, '', false"
  })
  void tellsWritesFromReadsAndDryRuns(String verb, String query, boolean writes) {
    var stage = "watch".equals(verb) ? "ResponseStarted" : "ResponseComplete";

    assertThat(AuditEvents.parse(EVENT.formatted(stage, query, verb, "")))
        .hasValueSatisfying(request -> assertThat(request.isWrite()).isEqualTo(writes));
  }

  @Test
  void refusesWhatIsNoEvent() {
    assertThatThrownBy(() -> AuditEvents.parse("{\"kind\":\"Ev"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
