package eu.aicontinent.operator.membercluster;

import eu.aicontinent.operator.fleet.view.Health;
import java.time.Duration;
import java.time.Instant;

/**
 * A hub that replaces a lost one finds objects with its own id on the members, and is told only
 * little by little what they are for. Until it knows that of all of them it writes nothing there:
 * what nobody has described yet would be taken away. After a while it does all the same, so that
 * what was given up meanwhile does not stay for ever.
 */
final class Takeover {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private Takeover() {}

  static boolean isUnderWay(MemberClusterView view) {
    var status = view.cluster().getStatus();
    return view.health() instanceof Health.Connected
        && (status == null || status.managedSince() == null)
        && !view.strangers().isEmpty()
        && view.now().isBefore(end(view));
  }

  static String message(MemberClusterView view) {
    return "Another hub of this id has left %s there: apply what it was made from; nothing is written until then, or until %s"
        .formatted(view.strangers().getFirst(), end(view));
  }

  private static Instant end(MemberClusterView view) {
    return Instant.parse(view.cluster().getMetadata().getCreationTimestamp()).plus(PATIENCE);
  }
}
