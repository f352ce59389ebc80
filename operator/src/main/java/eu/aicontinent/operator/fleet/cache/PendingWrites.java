package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.operator.meta.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Our own writes of one kind until the watch has caught up with them, so that nothing is written
 * twice because a cache is behind.
 */
public final class PendingWrites {
  private final Kind kind;
  private final Map<Key, Write> writes = new ConcurrentHashMap<>();

  public PendingWrites(Kind kind) {
    this.kind = kind;
  }

  /** The state that stands in for the cached object. */
  sealed interface Write {
    /** Returns the version of the object that the watch must have shown. */
    String version();

    record Answer(GenericKubernetesResource object) implements Write {
      @Override
      public String version() {
        return ResourceVersion.of(object);
      }
    }

    record Deletion(String uid, String version) implements Write {}
  }

  public record Key(Kind kind, @Nullable String namespace, String name) {
    public static Key of(Kind kind, GenericKubernetesResource object) {
      return new Key(kind, object.getMetadata().getNamespace(), object.getMetadata().getName());
    }
  }

  void wrote(GenericKubernetesResource answer) {
    writes.merge(
        Key.of(kind, answer),
        new Write.Answer(answer),
        (before, after) ->
            before instanceof Write.Answer(var old) && newer(old, answer) ? before : after);
  }

  void deleted(GenericKubernetesResource object) {
    writes.put(
        Key.of(kind, object),
        new Write.Deletion(object.getMetadata().getUid(), ResourceVersion.of(object)));
  }

  /** Drops the answer to a write that is not newer than what the cache shows. */
  void caughtUp(GenericKubernetesResource cached) {
    writes.computeIfPresent(
        Key.of(kind, cached),
        (key, write) ->
            write instanceof Write.Answer(var answer) && !newer(answer, cached) ? null : write);
  }

  Set<Key> keys() {
    return writes.keySet();
  }

  /** Returns true if the event only brings what our own write already returned. */
  boolean seen(GenericKubernetesResource object) {
    var key = Key.of(kind, object);
    var own =
        writes.get(key) instanceof Write.Answer(var answer)
            && ResourceVersion.of(answer).equals(ResourceVersion.of(object));
    writes.computeIfPresent(
        key,
        (k, write) ->
            switch (write) {
              case Write.Answer(var answer) -> newer(answer, object) ? write : null;
              case Write.Deletion(var uid, _) ->
                  uid.equals(object.getMetadata().getUid()) ? write : null;
            });
    return own;
  }

  /**
   * Returns the current state of an object: our own write while it is newer, else what the cache
   * shows. A write that the watch has passed without showing the object belongs to one that was
   * gone before the answer arrived. No event comes that would clear it, so it is forgotten here.
   *
   * @param watched resource version up to which the watch has come
   */
  Optional<GenericKubernetesResource> over(
      Key key, @Nullable GenericKubernetesResource cached, String watched) {
    return switch (writes.get(key)) {
      case null -> Optional.ofNullable(cached);
      case Write passed
          when cached == null && !ResourceVersion.isNewer(passed.version(), watched) -> {
        writes.remove(key, passed);
        yield Optional.empty();
      }
      case Write.Answer(var answer) ->
          Optional.of(cached == null || newer(answer, cached) ? answer : cached);
      case Write.Deletion(var uid, _) ->
          Optional.ofNullable(cached)
              .map(
                  object ->
                      uid.equals(object.getMetadata().getUid())
                          ? Terminating.marked(object)
                          : object);
    };
  }

  void gone(GenericKubernetesResource object) {
    writes.computeIfPresent(
        Key.of(kind, object),
        (k, write) ->
            write instanceof Write.Answer(var answer)
                    && !answer.getMetadata().getUid().equals(object.getMetadata().getUid())
                ? write
                : null);
  }

  private static boolean newer(GenericKubernetesResource a, GenericKubernetesResource b) {
    return ResourceVersion.isNewer(ResourceVersion.of(a), ResourceVersion.of(b));
  }
}
