package eu.aicontinent.operator.fleet.cache;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the heap that an object takes while it is kept. */
final class Weight {
  private static final long OBJECT = 400;
  private static final long OWNER = 200;
  private static final long ENTRY = 24;
  private static final long VALUE = 40;

  private Weight() {}

  static long of(GenericKubernetesResource object) {
    return OBJECT + of(object.getMetadata()) + value(object.getAdditionalProperties());
  }

  private static long of(@Nullable ObjectMeta metadata) {
    return metadata == null
        ? 0
        : value(metadata.getName())
            + value(metadata.getNamespace())
            + value(metadata.getLabels())
            + value(metadata.getAnnotations())
            + value(metadata.getFinalizers())
            + metadata.getOwnerReferences().size() * OWNER
            + value(metadata.getAdditionalProperties());
  }

  private static long value(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> VALUE + text.length();
      case Map<?, ?> map ->
          VALUE
              + map.entrySet().stream()
                  .mapToLong(entry -> ENTRY + value(entry.getKey()) + value(entry.getValue()))
                  .sum();
      case Collection<?> items ->
          VALUE + items.stream().mapToLong(item -> ENTRY + value(item)).sum();
      default -> VALUE;
    };
  }
}
