package eu.aicontinent.operator.datavolume;

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
 * The PersistentVolume and PersistentVolumeClaim by which a tenant reaches data. They are for each
 * other alone. Those that are read are read-only as far as they can say so. That a driver hears of
 * it is the member's policy on pods: the kubelet (1.36) hands on what the pod says of its claim,
 * and not {@code csi.readOnly}.
 *
 * @param namespace namespace of the claim
 * @param part part of the volume's name that stands for the claim
 * @param claim name of the claim
 * @param source place of the data
 * @param written true for a place that work writes results to
 */
public record DataVolume(
    String namespace, String part, String claim, Source source, boolean written) {
  /**
   * Size that volume and claim state. Nothing is provisioned, and the size of a claim cannot be
   * lowered, so it is the same for all.
   */
  private static final String SIZE = "1Gi";

  /** Returns the volume of data that is read. */
  public static DataVolume read(String namespace, String mount, Source source) {
    return new DataVolume(namespace, mount, Names.ofClaim(mount), source, false);
  }

  /** Returns the volume of a place that results are written to. */
  public static DataVolume written(String namespace, String export, Source source) {
    var claim = Names.ofExport(export);
    return new DataVolume(namespace, claim, claim, source, true);
  }

  public String name() {
    return Names.ofVolume(namespace, part, (written ? "written\n" : "") + place(source));
  }

  /**
   * Returns a text for all of a source that a volume cannot change. It must stay the same in later
   * versions: another name replaces the volume, and stops the work that uses it.
   */
  public static String place(Source source) {
    var nfs = source.nfs();
    if (nfs != null) {
      return String.join("\n", "nfs", nfs.server(), nfs.path(), nfs.mountOptions().toString());
    }
    var csi = csi(source);
    return String.join(
        "\n",
        "csi",
        csi.driver(),
        csi.volumeHandle(),
        new TreeMap<>(csi.attributes()).toString(),
        csi.mountOptions().toString(),
        csi.secretRef() == null ? "open" : "secret");
  }

  private static CsiSource csi(Source source) {
    return Objects.requireNonNull(source.csi(), "required by the schema");
  }

  public GenericKubernetesResource volume() {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("accessModes", accessModes());
    spec.put("capacity", Map.of("storage", SIZE));
    spec.put(
        "claimRef",
        Map.of(
            "apiVersion",
            Kind.PERSISTENT_VOLUME_CLAIM.apiVersion(),
            "kind",
            Kind.PERSISTENT_VOLUME_CLAIM.kind(),
            "name",
            claim,
            "namespace",
            namespace));
    var options = mountOptions();
    if (!options.isEmpty()) {
      spec.put("mountOptions", options);
    }
    spec.put("persistentVolumeReclaimPolicy", "Retain");
    // No storageClassName: the API server (1.36) stores none that is empty, and it would differ.
    spec.put("volumeMode", "Filesystem");
    var nfs = source.nfs();
    if (nfs != null) {
      spec.put("nfs", rendered(nfs));
    } else {
      spec.put("csi", rendered(csi(source)));
    }
    return Manifest.ofSpec(Kind.PERSISTENT_VOLUME, name(), spec);
  }

  private List<String> accessModes() {
    return List.of(written ? "ReadWriteMany" : "ReadOnlyMany");
  }

  /** Returns the options of the mount: what the lab says of its source, and that it is read. */
  private List<String> mountOptions() {
    var options = new ArrayList<String>();
    if (!written) {
      options.add("ro");
    }
    var nfs = source.nfs();
    options.addAll(nfs != null ? nfs.mountOptions() : csi(source).mountOptions());
    return options;
  }

  private Map<String, Object> rendered(NfsSource nfs) {
    var rendered = new TreeMap<String, Object>();
    rendered.put("path", nfs.path());
    rendered.put("server", nfs.server());
    readOnly(rendered);
    return rendered;
  }

  /** Says that data is read. The API server (1.36) stores no {@code readOnly} that is false. */
  private void readOnly(Map<String, Object> rendered) {
    if (!written) {
      rendered.put("readOnly", true);
    }
  }

  private Map<String, Object> rendered(CsiSource csi) {
    var rendered = new TreeMap<String, Object>();
    rendered.put("driver", csi.driver());
    readOnly(rendered);
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
  public GenericKubernetesResource claim(@Nullable Instant validUntil) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("accessModes", accessModes());
    spec.put("resources", Map.of("requests", Map.of("storage", SIZE)));
    spec.put("storageClassName", "");
    spec.put("volumeMode", "Filesystem");
    spec.put("volumeName", name());
    var rendered = Manifest.ofSpec(Kind.PERSISTENT_VOLUME_CLAIM, namespace, claim, spec);
    if (validUntil != null) {
      rendered.getMetadata().setAnnotations(Map.of(Labels.VALID_UNTIL, validUntil.toString()));
    }
    return rendered;
  }
}
