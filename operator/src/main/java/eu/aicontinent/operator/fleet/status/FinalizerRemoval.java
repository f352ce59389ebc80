package eu.aicontinent.operator.fleet.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes the finalizer from objects that may be deleted.
 *
 * <p>If JOSDK (5.3.2) removes it, an object of the same name that is created before the request is
 * answered inherits the mark that it is done with: it is never reconciled, and never released.
 */
final class FinalizerRemoval {
  /**
   * The UIDs of objects whose finalizer is being removed. JOSDK may clean up twice at a time. Of
   * two such patches under way, the API server (1.36) lets the second delete a successor, whatever
   * version the patch names.
   */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  <T extends HasMetadata> void request(T object, Context<T> context) {
    var uid = object.getMetadata().getUid();
    if (underWay.add(uid)) {
      try {
        patch(object, context);
      } finally {
        underWay.remove(uid);
      }
    }
  }

  /** Removes the finalizer from the version that was read only, so never from a successor. */
  private static <T extends HasMetadata> void patch(T object, Context<T> context) {
    var finalizer = context.getControllerConfiguration().getFinalizerName();
    var others = object.getFinalizers().stream().filter(name -> !name.equals(finalizer)).toList();
    var version = object.getMetadata().getResourceVersion();
    var patch = Map.of("metadata", Map.of("resourceVersion", version, "finalizers", others));
    try {
      context
          .getClient()
          .resource(object)
          .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }
}
