package eu.aicontinent.testbed.clusterapi;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.webhook.WebhookServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderManifestsTest {
  private static final ProviderManifests CORE =
      new ProviderManifests("core", new WebhookServer("https://127.0.0.1:1234", "Q0E="));

  @Test
  void hasTheManagerConvertBetweenTheVersionsOfAKind() {
    var published =
        """
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: machines.cluster.x-k8s.io}
        spec: {group: cluster.x-k8s.io}
        """;

    assertThat(CORE.crds(published).objects())
        .singleElement()
        .satisfies(
            crd -> {
              assertThat(crd.getMetadata().getLabels())
                  .containsEntry("cluster.x-k8s.io/v1beta2", "v1beta2");
              assertThat(crd.<Object>get("spec", "conversion", "webhook", "clientConfig"))
                  .isEqualTo(Map.of("url", "https://127.0.0.1:1234/convert", "caBundle", "Q0E="));
              assertThat(crd.<Object>get("spec", "group")).isEqualTo("cluster.x-k8s.io");
            });
  }

  @Test
  void pointsTheWebhooksAtTheManagerUnderANameOfTheProvidersOwn() {
    var published =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingWebhookConfiguration
        metadata: {name: mutating-webhook-configuration}
        webhooks:
        - name: default.machine.cluster.x-k8s.io
          clientConfig: {service: {name: webhook-service, namespace: system, path: /mutate}}
        """;

    assertThat(CORE.webhooks(published).objects())
        .singleElement()
        .satisfies(
            configuration -> {
              assertThat(configuration.getMetadata().getName())
                  .isEqualTo("cluster-api-core-mutating-webhook-configuration");
              assertThat(configuration.<Object>get("webhooks"))
                  .isEqualTo(
                      List.of(
                          Map.of(
                              "name",
                              "default.machine.cluster.x-k8s.io",
                              "clientConfig",
                              Map.of("url", "https://127.0.0.1:1234/mutate", "caBundle", "Q0E="))));
            });
  }
}
