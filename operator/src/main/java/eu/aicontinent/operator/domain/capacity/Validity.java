package eu.aicontinent.operator.domain.capacity;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The period in which a quota may hold grants.
 *
 * @param from its first instant; null when it has always begun
 * @param until the first instant at which it has ended
 */
public record Validity(@Nullable Instant from, Instant until) {
  boolean contains(Instant now) {
    return hasBegun(now) && !hasEnded(now);
  }

  boolean hasBegun(Instant now) {
    return from == null || !now.isBefore(from);
  }

  boolean hasEnded(Instant now) {
    return !now.isBefore(until);
  }

  /** Returns the instant since which a quota waits: it must exist, and must have begun. */
  public Instant waitingSince(Instant createdAt) {
    return from == null || from.isBefore(createdAt) ? createdAt : from;
  }

  /** Returns the instants at which the validity changes. */
  public Stream<Instant> edges() {
    return Stream.concat(Optional.ofNullable(from).stream(), Stream.of(until));
  }
}
