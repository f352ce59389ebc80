package eu.aicontinent.e2e.node;

import eu.aicontinent.e2e.support.JobWithData;
import eu.aicontinent.testbed.cluster.Cluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;

/**
 * A volume of a bucket and its claim, both called as the bucket.
 *
 * @param access access mode of the volume
 */
record MountedBucket(Cluster cluster, String bucket, String access) {
  static final String DRIVER = "s3.csi.example";
  static final String PASSWORD = "one";

  private static final String VOLUME =
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: %1$s}
      spec:
        capacity: {storage: 1Gi}
        accessModes: [%2$s]
        claimRef: {namespace: default, name: %1$s}
        csi:
          driver: %3$s
          volumeHandle: %1$s
          readOnly: true
          volumeAttributes: {bucket: %1$s}
          nodePublishSecretRef: {namespace: default, name: %1$s}
      """;
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: %1$s, namespace: default}
      spec:
        accessModes: [%2$s]
        storageClassName: ""
        volumeName: %1$s
        resources: {requests: {storage: 1Gi}}
      """;
  private static final String SECRET =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: %1$s, namespace: default}
      stringData: {password: %4$s}
      """;
  private static final String CSI_DRIVER =
      """
      apiVersion: storage.k8s.io/v1
      kind: CSIDriver
      metadata: {name: %3$s}
      spec: {attachRequired: false}
      """;

  void make() {
    objects().forEach(object -> cluster.client().resource(object).serverSideApply());
  }

  /** Returns the Job with the bucket at {@code /data}. */
  Job in(ShellJob job, boolean readOnly) {
    return JobWithData.of(job.object(), bucket, readOnly);
  }

  private List<HasMetadata> objects() {
    return Stream.of(CSI_DRIVER, SECRET, VOLUME, CLAIM)
        .map(text -> text.formatted(bucket, access, DRIVER, PASSWORD))
        .<HasMetadata>map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class))
        .toList();
  }
}
