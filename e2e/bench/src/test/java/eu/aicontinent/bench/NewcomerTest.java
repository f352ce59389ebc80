package eu.aicontinent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.process.Template;
import org.junit.jupiter.api.Test;

class NewcomerTest {
  private final Newcomer newcomer = new Newcomer("newcomer-0001");

  @Test
  void requestIsAsShortAsTheDocumentationSays() {
    assertThat(Template.beside(Newcomer.class, "capacityrequest.yaml").text().lines())
        .hasSizeLessThanOrEqualTo(14);
  }

  @Test
  void antennaAsksForATenantOfTheSameName() {
    var request = newcomer.request();

    assertThat(request.getMetadata().getName()).isEqualTo("newcomer-0001");
    assertThat(request.getMetadata().getNamespace()).isEqualTo(Newcomer.DESK);
    assertThat(request.<String>get("spec", "requestedBy")).isEqualTo(newcomer.asker());
    assertThat(request.<String>get("spec", "tenant")).isEqualTo("newcomer-0001");
    assertThat(request.<String>get("spec", "members", 0, "name")).isEqualTo("newcomer-0001");
  }

  @Test
  void jobIsForTheQueueOfTheTenant() {
    var job = newcomer.work().job().getMetadata();

    assertThat(job.getNamespace()).isEqualTo("tenant-newcomer-0001");
    assertThat(job.getLabels()).containsEntry("kueue.x-k8s.io/queue-name", "default");
  }
}
