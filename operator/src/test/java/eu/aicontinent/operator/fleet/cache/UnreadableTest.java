package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Complaints;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class UnreadableTest {
  private static final Duration LONGER = Unreadable.PATIENCE.plusMillis(1);

  private Instant now = Instant.parse("2027-01-10T12:00:00Z");
  private final Unreadable unreadable =
      new Unreadable("fi-kajaani", new Complaints(() -> now), () -> now);

  @Test
  void whatFailsForAMomentIsNoObstacle() {
    unreadable.failed(Kind.NODE, new IOException("reset"));
    now = now.plus(Unreadable.PATIENCE);

    assertThat(unreadable.lasting()).isEmpty();
  }

  @Test
  void aKindThatKeepsFailingIsNamedWithItsFirstCause() {
    unreadable.failed(Kind.NODE, new KubernetesClientException("list", new IOException("no JSON")));
    now = now.plus(LONGER);
    unreadable.failed(Kind.NODE, new IOException("another"));

    assertThat(unreadable.lasting())
        .hasValue(
            new Unreadable.Obstacle(
                Reason.KindUnreadable,
                "Node cannot be read: no JSON; what is there stays as it was last seen"));
  }

  @Test
  void aRightThatIsMissingIsForbidden() {
    unreadable.failed(Kind.NODE, new KubernetesClientException("nodes is forbidden", 403, null));
    now = now.plus(LONGER);

    assertThat(unreadable.lasting())
        .hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(Reason.Forbidden));
  }

  @Test
  void itIsForbiddenAsWellInWhatAnInformerWrapsItIn() {
    unreadable.failed(
        Kind.NODE,
        new CompletionException(new KubernetesClientException("nodes is forbidden", 403, null)));
    now = now.plus(LONGER);

    assertThat(unreadable.lasting())
        .hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(Reason.Forbidden));
  }

  @Test
  void aKindThatIsReadAgainIsNoObstacle() {
    unreadable.failed(Kind.NODE, new IOException("reset"));
    now = now.plus(LONGER);
    unreadable.read(Kind.NODE);

    assertThat(unreadable.lasting()).isEmpty();
  }

  @Test
  void theTimeBeginsAnewWithEachTimeThatItIsRead() {
    unreadable.failed(Kind.NODE, new IOException("reset"));
    now = now.plus(LONGER);
    unreadable.read(Kind.NODE);
    unreadable.failed(Kind.NODE, new IOException("reset"));

    assertThat(unreadable.lasting()).isEmpty();
  }
}
