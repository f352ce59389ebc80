package eu.aicontinent.testbed.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.webhook.WebhookServer;
import org.junit.jupiter.api.Test;

class KueueWebhooksTest {
  private static final WebhookServer MANAGER = new WebhookServer("https://127.0.0.1:1234", "Q0E=");
  private static final String PUBLISHED =
      """
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: MutatingWebhookConfiguration
      metadata:
        name: mutating-webhook-configuration
      webhooks:
      - name: mjob.kb.io
        clientConfig: {service: {name: webhook-service, namespace: system, path: /mutate-job}}
        failurePolicy: Fail
      - name: mpod.kb.io
        clientConfig: {service: {name: webhook-service, namespace: system, path: /mutate-pod}}
        failurePolicy: Fail
      """;

  @Test
  void pointsTheWebhooksAtTheProcess() {
    assertThat(KueueWebhooks.byUrl(PUBLISHED, MANAGER))
        .contains("https://127.0.0.1:1234/mutate-job", "Q0E=", "failurePolicy: \"Fail\"")
        .doesNotContain("service");
  }

  @Test
  void leavesOutWebhooksOfKindsThatNobodyServes() {
    assertThat(KueueWebhooks.byUrl(PUBLISHED, MANAGER)).doesNotContain("pod");
  }
}
