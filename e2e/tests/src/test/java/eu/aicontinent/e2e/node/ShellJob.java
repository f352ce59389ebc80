package eu.aicontinent.e2e.node;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.node.RealNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** A Job whose one pod runs a script in a container of the real node, without a second try. */
record ShellJob(String namespace, String name, String script) {
  static final String IMAGE = "aicontinent.eu/shell:1";

  Job object() {
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(0)
        .withNewTemplate()
        .withNewSpec()
        .withRestartPolicy("Never")
        .addToNodeSelector(RealNode.SELECTOR)
        .addNewContainer()
        .withName("work")
        .withImage(IMAGE)
        .withImagePullPolicy("Never")
        .withCommand("/bin/sh", "-c", script)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  void awaitEnd(KubernetesClient client, String condition) {
    eventually()
        .alias(condition + " of " + name)
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .batch()
                            .v1()
                            .jobs()
                            .inNamespace(namespace)
                            .withName(name)
                            .require()
                            .getStatus()
                            .getConditions())
                    .filteredOn(one -> "True".equals(one.getStatus()))
                    .extracting("type")
                    .contains(condition));
  }

  List<Pod> pods(Cluster cluster) {
    return cluster
        .client()
        .pods()
        .inNamespace(namespace)
        .withLabel("batch.kubernetes.io/job-name", name)
        .list()
        .getItems();
  }

  /** Returns what the container has written, by way of the kubelet. */
  String log(Cluster cluster) {
    var pod = pods(cluster).getFirst().getMetadata().getName();
    return cluster.client().pods().inNamespace(namespace).withName(pod).getLog();
  }
}
