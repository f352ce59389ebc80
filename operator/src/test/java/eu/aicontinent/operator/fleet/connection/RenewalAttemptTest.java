package eu.aicontinent.operator.fleet.connection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.operator.fleet.view.Kubeconfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RenewalAttemptTest {
  private static final Instant AT = Instant.parse("2026-12-01T12:00:00Z");
  private static final Kubeconfig OLD = with("old");
  private static final Kubeconfig NEW = with("new");
  private static final RenewalAttempt ATTEMPT = RenewalAttempt.of(OLD, AT).with(NEW);

  @Test
  void aTokenThatIsPutBackWaits() {
    assertThat(isFollowedBy(OLD, Duration.ofSeconds(599))).isFalse();
    assertThat(isFollowedBy(OLD, Duration.ofMinutes(10))).isTrue();
  }

  /** Proves that a member that answers with tokens that have ended is not asked without end. */
  @Tag("attack")
  @Test
  void aTokenThatCameOfAnAttemptIsLeftAlone() {
    assertThat(isFollowedBy(NEW, Duration.ZERO)).isFalse();
    assertThat(isFollowedBy(NEW, Duration.ofSeconds(59))).isFalse();
    assertThat(isFollowedBy(NEW, Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void aTokenThatPeopleHandOutDoesNotWait() {
    assertThat(isFollowedBy(with("handed out"), Duration.ZERO)).isTrue();
  }

  private static boolean isFollowedBy(Kubeconfig next, Duration later) {
    return ATTEMPT.isFollowedBy(RenewalAttempt.of(next, AT.plus(later)));
  }

  private static Kubeconfig with(String token) {
    return new Kubeconfig("https://127.0.0.1:6443", "Q0E=", token, null, null);
  }
}
