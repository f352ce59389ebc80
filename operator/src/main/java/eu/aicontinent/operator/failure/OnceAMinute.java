package eu.aicontinent.operator.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Tells messages that are new from those that were logged within the last minute. */
public final class OnceAMinute {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Instant> said = new HashMap<>();

  public OnceAMinute(InstantSource clock) {
    this.clock = clock;
  }

  public synchronized boolean isNew(String what) {
    var now = clock.instant();
    said.values().removeIf(at -> !now.isBefore(at.plus(WINDOW)));
    return said.putIfAbsent(what, now) == null;
  }
}
