package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The times at which a watch first showed that a generation of a CapacityRequest was decided, and
 * granted. The answer to a later generation counts if the request was edited again before.
 */
final class Answers implements ResourceEventHandler<GenericKubernetesResource> {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Map<String, String> GRANTED = Map.of("type", "Granted", "status", "True");

  private final Seen decided = new Seen();
  private final Seen granted = new Seen();

  /** Waits until the generation is decided; returns the {@link System#nanoTime} of that. */
  long awaitDecided(String request, long generation) {
    return decided.await(request, generation);
  }

  /** Waits until the generation is granted; returns the {@link System#nanoTime} of that. */
  long awaitGranted(String request, long generation) {
    return granted.await(request, generation);
  }

  @Override
  public void onAdd(GenericKubernetesResource request) {
    var now = System.nanoTime();
    var name = request.getMetadata().getName();
    if (request.get("status", "decision", "generation") instanceof Number generation) {
      decided.of(name).putIfAbsent(generation.longValue(), now);
    }
    if (Ready.has(request, GRANTED)) {
      granted.of(name).putIfAbsent(request.getMetadata().getGeneration(), now);
    }
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    onAdd(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource request, boolean unknownState) {}

  /** The times, by request and generation. */
  private record Seen(Map<String, ConcurrentSkipListMap<Long, Long>> times) {

    Seen() {
      this(new ConcurrentHashMap<>());
    }

    ConcurrentSkipListMap<Long, Long> of(String request) {
      return times.computeIfAbsent(request, _ -> new ConcurrentSkipListMap<>());
    }

    long await(String request, long generation) {
      if (!Condition.within(LIMIT, () -> of(request).ceilingKey(generation) != null)) {
        throw new IllegalStateException(
            "No answer to generation %d of %s, only to %s"
                .formatted(generation, request, of(request).keySet()));
      }
      return of(request).ceilingEntry(generation).getValue();
    }
  }
}
