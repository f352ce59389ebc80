package eu.aicontinent.operator.datalabmount;

import eu.aicontinent.api.v1alpha1.datalab.CsiSource;
import eu.aicontinent.api.v1alpha1.datalab.NfsSource;
import eu.aicontinent.api.v1alpha1.datalab.Source;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Manifest;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The PersistentVolume and PersistentVolumeClaim of a mount. They are for each other alone, and
 * read-only as far as they can say so. That a driver hears of it is the member's policy on pods:
 * the kubelet (1.36) hands on what the pod says of its claim, and not {@code csi.readOnly}.
 *
 * @param namespace namespace of the claim
 * @param mount name of the mount
 * @param source source of the data
 */
record DataVolume(String namespace, String mount, Source source) {
  /**
   * Size that volume and claim state. Nothing is provisioned, and the size of a claim cannot be
   * lowered, so it is the same for all.
   */
  private static final String SIZE = "1Gi";

  private static final List<String> READ_ONLY = List.of("ReadOnlyMany");

  String name() {
    return Names.ofVolume(namespace, mount, fingerprint());
  }

  /**
   * Returns a text for all of the source that a volume cannot change. It must stay the same in
   * later versions: another name replaces the volume, and stops the work that uses it.
   */
  private String fingerprint() {
    var nfs = source.nfs();
    if (nfs != null) {
      return String.join("\n", "nfs", nfs.server(), nfs.path(), nfs.mountOptions().toString());
    }
    var csi = csi();
    return String.join(
        "\n",
        "csi",
        csi.driver(),
        csi.volumeHandle(),
        new TreeMap<>(csi.attributes()).toString(),
        csi.mountOptions().toString(),
        csi.secretRef() == null ? "open" : "secret");
  }

  private CsiSource csi() {
    return Objects.requireNonNull(source.csi(), "required by the schema");
  }

  GenericKubernetesResource volume() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("accessModes", READ_ONLY);
    spec.put("capacity", Map.of("storage", SIZE));
    spec.put(
        "claimRef",
        Map.of(
            "apiVersion",
            Kind.PERSISTENT_VOLUME_CLAIM.apiVersion(),
            "kind",
            Kind.PERSISTENT_VOLUME_CLAIM.kind(),
            "name",
            Names.ofClaim(mount),
            "namespace",
            namespace));
    spec.put("mountOptions", mountOptions());
    spec.put("persistentVolumeReclaimPolicy", "Retain");
    // No storageClassName: the API server (1.36) stores none that is empty, and it would differ.
    spec.put("volumeMode", "Filesystem");
    var nfs = source.nfs();
    if (nfs != null) {
      spec.put("nfs", nfs(nfs));
    } else {
      spec.put("csi", csi(csi()));
    }
    return Manifest.ofSpec(Kind.PERSISTENT_VOLUME, name(), spec);
  }

  /** Returns the options of the mount: read-only, and what the lab says of its source. */
  private List<String> mountOptions() {
    var options = new ArrayList<String>();
    options.add("ro");
    var nfs = source.nfs();
    options.addAll(nfs != null ? nfs.mountOptions() : csi().mountOptions());
    return options;
  }

  private static Map<String, Object> nfs(NfsSource nfs) {
    return Map.of("path", nfs.path(), "readOnly", true, "server", nfs.server());
  }

  private Map<String, Object> csi(CsiSource csi) {
    var rendered = new TreeMap<String, Object>();
    rendered.put("driver", csi.driver());
    rendered.put("readOnly", true);
    rendered.put("volumeHandle", csi.volumeHandle());
    if (!csi.attributes().isEmpty()) {
      rendered.put("volumeAttributes", new TreeMap<>(csi.attributes()));
    }
    if (csi.secretRef() != null) {
      rendered.put(
          "nodePublishSecretRef", Map.of("name", name(), "namespace", Names.DATASETS_NAMESPACE));
    }
    return rendered;
  }

  /**
   * @param validUntil instant at which the permit ends; null when none limits the mount
   */
  GenericKubernetesResource claim(@Nullable Instant validUntil) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("accessModes", READ_ONLY);
    spec.put("resources", Map.of("requests", Map.of("storage", SIZE)));
    spec.put("storageClassName", "");
    spec.put("volumeMode", "Filesystem");
    spec.put("volumeName", name());
    var claim =
        Manifest.ofSpec(Kind.PERSISTENT_VOLUME_CLAIM, namespace, Names.ofClaim(mount), spec);
    if (validUntil != null) {
      claim.getMetadata().setAnnotations(Map.of(Labels.VALID_UNTIL, validUntil.toString()));
    }
    return claim;
  }
}
