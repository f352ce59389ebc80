package eu.aicontinent.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the objects that are Ready, as a watch shows them. */
final class Ready implements ResourceEventHandler<GenericKubernetesResource> {
  private final Set<String> ready = ConcurrentHashMap.newKeySet();

  /** Returns true if the object is Ready as it is now, not in an earlier generation. */
  static boolean is(GenericKubernetesResource object) {
    return has(object, Map.of("type", "Ready", "status", "True"));
  }

  /** Returns true if an object has a condition with these fields that is about it as it is now. */
  static boolean has(GenericKubernetesResource object, Map<String, String> condition) {
    return object.get("status", "conditions") instanceof List<?> conditions
        && conditions.stream()
            .anyMatch(
                one ->
                    one instanceof Map<?, ?> fields
                        && fields.entrySet().containsAll(condition.entrySet())
                        && isOfThisGeneration(object, fields));
  }

  int count() {
    return ready.size();
  }

  @Override
  public void onAdd(GenericKubernetesResource object) {
    if (is(object)) {
      ready.add(key(object));
    } else {
      ready.remove(key(object));
    }
  }

  @Override
  public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
    onAdd(after);
  }

  @Override
  public void onDelete(GenericKubernetesResource object, boolean unknownState) {
    ready.remove(key(object));
  }

  private static String key(GenericKubernetesResource object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private static boolean isOfThisGeneration(GenericKubernetesResource object, Map<?, ?> fields) {
    return !(fields.get("observedGeneration") instanceof Number observed)
        || Objects.equals(observed.longValue(), object.getMetadata().getGeneration());
  }
}
