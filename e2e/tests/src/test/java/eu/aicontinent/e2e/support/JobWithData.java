package eu.aicontinent.e2e.support;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** Mounts a claim in a Job, at {@code /data}. */
public final class JobWithData {
  private JobWithData() {}

  public static Job of(Job job, String claim, boolean readOnly) {
    return new JobBuilder(job)
        .editSpec()
        .editTemplate()
        .editSpec()
        .addNewVolume()
        .withName("data")
        .withNewPersistentVolumeClaim(claim, readOnly)
        .endVolume()
        .editFirstContainer()
        .addNewVolumeMount()
        .withName("data")
        .withMountPath("/data")
        .endVolumeMount()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }
}
