package eu.aicontinent.operator.meta;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hub object for which an object on some cluster is written. Three labels carry it, because one
 * label of kind, namespace and name can exceed the 63 characters of a label value.
 *
 * @param kind kind of the hub object, such as {@code Tenant}
 * @param namespace its namespace; null when it is cluster-scoped
 * @param name its name
 */
public record Owner(String kind, @Nullable String namespace, String name)
    implements Comparable<Owner> {

  /** Returns a cluster-scoped owner. */
  public static Owner of(String kind, String name) {
    return new Owner(kind, null, name);
  }

  /** Reads the owner back from an object's labels; empty when the labels name none. */
  public static Optional<Owner> from(HasMetadata object) {
    var labels = object.getMetadata().getLabels();
    if (labels == null
        || !labels.containsKey(Labels.OWNER_KIND)
        || !labels.containsKey(Labels.OWNER_NAME)) {
      return Optional.empty();
    }
    return Optional.of(
        new Owner(
            labels.get(Labels.OWNER_KIND),
            labels.get(Labels.OWNER_NAMESPACE),
            labels.get(Labels.OWNER_NAME)));
  }

  /** Returns true if an object's labels name this owner. */
  public boolean owns(HasMetadata object) {
    return from(object).filter(this::equals).isPresent();
  }

  /** Returns the labels that mark an object as written for this owner by the hub {@code hubId}. */
  public Map<String, String> labels(String hubId) {
    var labels = new LinkedHashMap<String, String>();
    labels.put(Labels.MANAGED_BY, Labels.MANAGER);
    labels.put(Labels.HUB, hubId);
    labels.put(Labels.OWNER_KIND, kind);
    if (namespace != null) {
      labels.put(Labels.OWNER_NAMESPACE, namespace);
    }
    labels.put(Labels.OWNER_NAME, name);
    return labels;
  }

  @Override
  public int compareTo(Owner other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + "/" + (namespace == null ? "" : namespace + "/") + name;
  }
}
