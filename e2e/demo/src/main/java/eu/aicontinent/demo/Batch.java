package eu.aicontinent.demo;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.IntStream;

/** The Jobs of one person in the namespace of a tenant. */
record Batch(KubernetesClient client, String namespace) {

  /** Returns true once the operator has written everything there: the rights come last. */
  boolean maySubmit() {
    var question =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withGroup("batch")
            .withResource("jobs")
            .withVerb("create")
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(question).create().getStatus().getAllowed();
  }

  /**
   * Deletes the Jobs of an earlier run, which would take the devices. Deletes them one by one:
   * users may not delete a collection.
   */
  void removeAll() {
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .list()
        .getItems()
        .forEach(job -> client.resource(job).delete());
  }

  /** Creates Jobs and returns their names. */
  List<String> submit(Job template, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> client.resource(template).create().getMetadata().getName())
        .toList();
  }
}
