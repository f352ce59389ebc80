package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.v1alpha1.aifactory.AccessMode;
import eu.aicontinent.operator.domain.capacity.Gibibytes;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Quantities;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PersistentVolumeClaim of a tenant's workspace on a cluster.
 *
 * @param storageClassName its StorageClass
 * @param accessMode its access mode
 * @param gibibytes its size in GiB
 */
public record WorkspaceClaim(String storageClassName, AccessMode accessMode, long gibibytes) {
  private static final long GIBIBYTE = 1L << 30;

  /**
   * Reads a claim. A size that is no whole number of GiB is rounded up, as somebody else wrote it.
   */
  public static WorkspaceClaim read(GenericKubernetesResource claim) {
    var isOfOneNode =
        claim.get("spec", "accessModes") instanceof List<?> modes
            && modes.contains(AccessMode.ReadWriteOnce.name());
    var bytes = Quantities.read(claim.get("spec", "resources", "requests", "storage"));
    return new WorkspaceClaim(
        Foreign.name(claim.get("spec", "storageClassName")).orElse(""),
        isOfOneNode ? AccessMode.ReadWriteOnce : AccessMode.ReadWriteMany,
        Math.ceilDiv(bytes, GIBIBYTE));
  }

  /**
   * Returns the object.
   *
   * @param namespace namespace of the tenant
   * @param endsAt instant at which it is deleted; null while none is known
   */
  public GenericKubernetesResource render(String namespace, @Nullable Instant endsAt) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("accessModes", List.of(accessMode.name()));
    spec.put("resources", Map.of("requests", Map.of("storage", Gibibytes.print(gibibytes))));
    spec.put("storageClassName", storageClassName);
    spec.put("volumeMode", "Filesystem");
    var claim = Manifest.ofSpec(Kind.PERSISTENT_VOLUME_CLAIM, namespace, Names.WORKSPACE, spec);
    if (endsAt != null) {
      claim.getMetadata().setAnnotations(Map.of(Labels.VALID_UNTIL, endsAt.toString()));
    }
    return claim;
  }
}
