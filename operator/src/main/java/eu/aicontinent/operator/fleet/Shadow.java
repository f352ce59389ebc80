package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Our own writes until the watch has caught up with them, so that nothing is written twice because
 * a cache is behind. Resource versions are compared as numbers, which API servers have guaranteed
 * since Kubernetes 1.35 (KEP-5504) and etcd-backed ones always did.
 */
final class Shadow {
  private final Map<Key, Write> writes = new ConcurrentHashMap<>();

  /** What stands in for the cached object. */
  sealed interface Write {
    record Answer(GenericKubernetesResource object) implements Write {}

    record Deletion(String uid) implements Write {}
  }

  record Key(Kind kind, @Nullable String namespace, String name) {
    static Key of(Kind kind, GenericKubernetesResource object) {
      return new Key(kind, object.getMetadata().getNamespace(), object.getMetadata().getName());
    }
  }

  void wrote(Kind kind, GenericKubernetesResource answer) {
    writes.merge(
        Key.of(kind, answer),
        new Write.Answer(answer),
        (before, after) ->
            before instanceof Write.Answer(var old) && newer(old, answer) ? before : after);
  }

  void deleted(Kind kind, GenericKubernetesResource object) {
    writes.put(Key.of(kind, object), new Write.Deletion(object.getMetadata().getUid()));
  }

  Set<Key> keys() {
    return writes.keySet();
  }

  /** True when the event only brings what our own write already returned. */
  boolean seen(Kind kind, GenericKubernetesResource object) {
    var key = Key.of(kind, object);
    var own =
        writes.get(key) instanceof Write.Answer(var answer)
            && version(answer).equals(version(object));
    writes.computeIfPresent(
        key,
        (k, write) ->
            switch (write) {
              case Write.Answer(var answer) -> newer(answer, object) ? write : null;
              case Write.Deletion(var uid) ->
                  uid.equals(object.getMetadata().getUid()) ? write : null;
            });
    return own;
  }

  /**
   * What is true of an object that the cache shows so: our own write while it is newer, else the
   * cache. An answer that the watch has passed without showing the object is about one that was
   * deleted before the answer arrived.
   *
   * @param watched version up to which the watch has come
   */
  Optional<GenericKubernetesResource> over(
      Key key, @Nullable GenericKubernetesResource cached, BigInteger watched) {
    return switch (writes.get(key)) {
      case null -> Optional.ofNullable(cached);
      case Write.Answer(var answer) when cached == null ->
          Optional.of(answer).filter(write -> version(write).compareTo(watched) > 0);
      case Write.Answer(var answer) -> Optional.of(newer(answer, cached) ? answer : cached);
      case Write.Deletion(var uid) ->
          Optional.ofNullable(cached)
              .map(
                  object ->
                      uid.equals(object.getMetadata().getUid()) ? Dying.marked(object) : object);
    };
  }

  void gone(Kind kind, GenericKubernetesResource object) {
    writes.computeIfPresent(
        Key.of(kind, object),
        (k, write) ->
            write instanceof Write.Answer(var answer)
                    && !answer.getMetadata().getUid().equals(object.getMetadata().getUid())
                ? write
                : null);
  }

  private static boolean newer(GenericKubernetesResource a, GenericKubernetesResource b) {
    return version(a).compareTo(version(b)) > 0;
  }

  private static BigInteger version(GenericKubernetesResource object) {
    return new BigInteger(object.getMetadata().getResourceVersion());
  }
}
