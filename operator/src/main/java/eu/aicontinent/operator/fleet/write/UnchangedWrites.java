package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.cache.PendingWrites.Key;
import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The writes that changed nothing, with the state that was seen before each. They are not repeated
 * while that state is seen: an API server may store a field in another form, and a member may have
 * told the watch something else than it stores, which no event corrects.
 */
final class UnchangedWrites {
  private final Map<Key, LastTwo> writes = new ConcurrentHashMap<>();

  /** Fingerprints of two writes, because a tree of queues is lowered before it is written. */
  private record LastTwo(int last, int beforeLast) {

    private static LastTwo with(int fingerprint, @Nullable LastTwo earlier) {
      if (earlier == null) {
        return new LastTwo(fingerprint, fingerprint);
      }
      return earlier.last == fingerprint ? earlier : new LastTwo(fingerprint, earlier.last);
    }

    private boolean includes(int fingerprint) {
      return fingerprint == last || fingerprint == beforeLast;
    }
  }

  /** Remembers a write that changed nothing in an object that was seen in this state. */
  void remember(GenericKubernetesResource desired, GenericKubernetesResource seen) {
    var fingerprint = fingerprint(desired, seen);
    writes.compute(key(desired), (_, earlier) -> LastTwo.with(fingerprint, earlier));
  }

  /** Forgets the writes of an object that is removed. */
  void forget(GenericKubernetesResource object) {
    writes.remove(key(object));
  }

  /** Returns true if the same write changed nothing in the same state. */
  boolean includes(GenericKubernetesResource desired, GenericKubernetesResource seen) {
    var known = writes.get(key(desired));
    return known != null && known.includes(fingerprint(desired, seen));
  }

  /** Returns a hash of what is compared, on both sides. A status update does not change it. */
  private static int fingerprint(
      GenericKubernetesResource desired, GenericKubernetesResource seen) {
    var compared = new HashMap<>(seen.getAdditionalProperties());
    compared.remove("status");
    return List.of(desired.getAdditionalProperties(), marks(desired), compared, marks(seen))
        .hashCode();
  }

  private static List<Map<String, String>> marks(GenericKubernetesResource object) {
    var metadata = object.getMetadata();
    return List.of(
        Optional.ofNullable(metadata.getLabels()).orElse(Map.of()),
        Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of()));
  }

  private static Key key(GenericKubernetesResource object) {
    return Key.of(Kind.of(object), object);
  }
}
