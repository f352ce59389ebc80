package eu.aicontinent.operator.fleet.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnchangedWritesTest {
  private static final GenericKubernetesResource LIED = queue("1e999999999");

  private final UnchangedWrites writes = new UnchangedWrites();

  @Test
  void aWriteIsNotRepeatedWhileTheSameStateIsSeen() {
    writes.remember(queue("4"), LIED);

    assertThat(writes.includes(queue("4"), LIED)).isTrue();
    assertThat(writes.includes(queue("5"), LIED)).isFalse();
    assertThat(writes.includes(queue("4"), queue("3"))).isFalse();
  }

  /** Proves it for annotations: some say which Secret is to be written, or until when. */
  @Test
  void anotherAnnotationIsAnotherWrite() {
    var marked = queue("4");
    marked.getMetadata().setAnnotations(Map.of("aicontinent.eu/valid-until", "later"));
    writes.remember(queue("4"), LIED);

    assertThat(writes.includes(marked, LIED)).isFalse();
  }

  @Test
  void theLoweredFormOfAQueueAndItsFinalOneAreBothRemembered() {
    writes.remember(queue("2"), LIED);
    writes.remember(queue("4"), LIED);

    assertThat(writes.includes(queue("2"), LIED)).isTrue();
    assertThat(writes.includes(queue("4"), LIED)).isTrue();

    writes.remember(queue("4"), LIED);
    assertThat(writes.includes(queue("2"), LIED)).isTrue();
  }

  @Test
  void theWritesOfAnObjectAreForgottenWithIt() {
    writes.remember(queue("4"), LIED);

    writes.forget(queue("3"));

    assertThat(writes.includes(queue("4"), LIED)).isFalse();
  }

  private static GenericKubernetesResource queue(String quota) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("kueue.x-k8s.io/v1beta2")
        .withKind("ClusterQueue")
        .withNewMetadata()
        .withName("tenant-a")
        .endMetadata()
        .withAdditionalProperties(Map.of("spec", Map.of("nominalQuota", quota)))
        .build();
  }
}
