package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectSourceTest {
  private static final ObjectSource NODE =
      ObjectSource.of("v1", "Node").labelled("pool", "a").padded(10).with("{}", "{}");

  @Test
  void makesPagesThatGoOnWithOtherObjects() {
    var first = Serialization.unmarshal(NODE.page(2), NodeList.class);
    var second = Serialization.unmarshal(NODE.page(2), NodeList.class);

    assertThat(first.getMetadata().getContinue()).isNotEmpty();
    assertThat(Stream.of(first, second).flatMap(page -> page.getItems().stream()))
        .hasSize(4)
        .allSatisfy(node -> assertThat(node.getMetadata().getLabels()).containsEntry("pool", "a"))
        .extracting(node -> node.getMetadata().getName())
        .doesNotHaveDuplicates();
  }

  @Test
  void makesPagesOfNothing() {
    assertThat(Serialization.unmarshal(NODE.page(0), NodeList.class).getItems()).isEmpty();
  }

  @Test
  void endsWhatHasNoEnd() {
    var sent = sum(ObjectSource.bounded(ObjectSource.endlessBody()));

    assertThat(sent)
        .isBetween(
            ObjectSource.MOST_BYTES - ObjectSource.filling().length(), ObjectSource.MOST_BYTES);
  }

  @Test
  void repeatsTheCredentialAndForgesLines() {
    var error =
        Serialization.unmarshal(
            ObjectSource.error(new Fault.Echo(403, 100_000), "Bearer secret"), Status.class);

    assertThat(error.getCode()).isEqualTo(403);
    assertThat(error.getMessage())
        .contains("Bearer secret", "\r\n", "\n2026-01-01 00:00:00,000 ERROR", "\u001b[31m")
        .hasSizeBetween(90_000, 110_000);
  }

  private static long sum(Iterator<Buffer> pieces) {
    return LongStream.generate(() -> pieces.hasNext() ? pieces.next().length() : 0)
        .takeWhile(length -> length > 0)
        .sum();
  }
}
