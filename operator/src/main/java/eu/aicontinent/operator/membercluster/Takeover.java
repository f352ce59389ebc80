package eu.aicontinent.operator.membercluster;

import eu.aicontinent.operator.fleet.view.Health;
import java.time.Duration;
import java.time.Instant;

/**
 * Rules for a hub that replaces a lost one. It finds objects with its own id on the members and
 * learns only gradually what they are for. Until it knows this for all of them it writes nothing
 * there, because it would remove whatever nobody has described yet. One hour after the
 * MemberCluster was created it writes all the same, so that abandoned objects do not stay for ever.
 */
final class Takeover {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private Takeover() {}

  static boolean isUnderWay(MemberClusterView view) {
    var status = view.cluster().getStatus();
    return view.health() instanceof Health.Connected
        && (status == null || status.managedSince() == null)
        && !view.unaccounted().isEmpty()
        && view.now().isBefore(end(view));
  }

  static String message(MemberClusterView view) {
    return "Another hub of this id has left %s there: apply what it was made from; nothing is written until then, or until %s"
        .formatted(view.unaccounted().getFirst(), end(view));
  }

  private static Instant end(MemberClusterView view) {
    return Instant.parse(view.cluster().getMetadata().getCreationTimestamp()).plus(PATIENCE);
  }
}
