package eu.aicontinent.e2e.support;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** Mounts claims in a Job. */
public final class JobWithData {
  private JobWithData() {}

  /** Mounts a claim at {@code /data}. */
  public static Job of(Job job, String claim, boolean readOnly) {
    return at("/data", job, claim, readOnly);
  }

  /** Mounts a claim at a path of one part. */
  public static Job at(String path, Job job, String claim, boolean readOnly) {
    var volume = path.substring(1);
    return new JobBuilder(job)
        .editSpec()
        .editTemplate()
        .editSpec()
        .addNewVolume()
        .withName(volume)
        .withNewPersistentVolumeClaim(claim, readOnly)
        .endVolume()
        .editFirstContainer()
        .addNewVolumeMount()
        .withName(volume)
        .withMountPath(path)
        .endVolumeMount()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
