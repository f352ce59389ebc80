package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.operator.failure.Complaints;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.client.Failures;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of one cluster that cannot be read at present. A cluster may answer every probe and yet
 * refuse a kind, or answer what nobody can read. What is known of that kind would silently become
 * outdated.
 */
public final class Unreadable {
  /**
   * The time after which an unreadable kind is reported. It is longer than an API server takes
   * until it serves a kind again whose definition is replaced.
   */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int DEEPEST = 8;

  private final String cluster;
  private final Complaints complaints;
  private final InstantSource clock;
  private final Map<Kind, Failing> kinds = new EnumMap<>(Kind.class);

  /** The first failure of a kind. Others in turn would only make a status flap. */
  private record Failing(Instant since, @Nullable Throwable failure) {}

  /**
   * A kind that is not read, for a condition.
   *
   * @param message text that names the kind and the cause
   */
  public record Obstacle(Reason reason, String message) {
    public Health rejected(Health.@Nullable Identity identity) {
      return new Health.Rejected(reason, message, identity);
    }
  }

  /**
   * @param complaints log for every failure
   */
  public Unreadable(String cluster, Complaints complaints, InstantSource clock) {
    this.cluster = cluster;
    this.complaints = complaints;
    this.clock = clock;
  }

  /** Records that a list or a watch of the kind has ended. */
  synchronized void failed(Kind kind, @Nullable Throwable failure) {
    complaints.tell(cluster + ": " + kind.kind(), failure);
    kinds.putIfAbsent(kind, new Failing(clock.instant(), failure));
  }

  /** Records that the kind is listed or watched. */
  synchronized void read(Kind kind) {
    kinds.remove(kind);
  }

  /** Returns a kind that has not been read for longer than {@link #PATIENCE}. */
  synchronized Optional<Obstacle> lasting() {
    var patience = clock.instant().minus(PATIENCE);
    return kinds.entrySet().stream()
        .filter(entry -> entry.getValue().since().isBefore(patience))
        .findFirst()
        .map(entry -> obstacle(entry.getKey(), entry.getValue().failure()));
  }

  private static Obstacle obstacle(Kind kind, @Nullable Throwable failure) {
    return new Obstacle(
        isRefused(failure) ? Reason.Forbidden : Reason.KindUnreadable,
        "%s cannot be read: %s; what is there stays as it was last seen"
            .formatted(kind.kind(), Complaints.cause(failure)));
  }

  /** Returns true if a failure, or a cause of it, is an answer that refuses. */
  private static boolean isRefused(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(
            cause ->
                cause instanceof KubernetesClientException answer
                    && Failures.of(answer) instanceof Failure.Forbidden);
  }
}
