package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.storage.CSIDriverBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Mounts a dataset as a member of a tenant does: it is refused for want of a permit, granted with
 * one, and taken from running work when the holder withdraws it. What happened is on record.
 */
record DataMounts(
    Network network, Cluster factory, Researcher researcher, Kubectl kubectl, Progress progress) {
  private static final String HOLDER = "clerk@csc.example";
  private static final String DRIVER = "s3.csi.example";
  private static final String NAMESPACE = "datalab-language";
  private static final List<String> FILES = List.of("secret.yaml", "language.yaml", "tenant.yaml");
  private static final int WIDTH = 60;

  /** The time for which the Job would run, as the nodes of the demo read it. */
  private static final Map<String, String> LONG = Map.of("aicontinent.eu/run-for", "1h");

  /** The changes to policy and factory that the guide on data labs begins with. */
  private static final String RULES =
      """
      {"spec": {"sectors": ["language"], "dataSpaces": [{"name": "language", "sectors": ["language"]}]}}""";

  private static final String SECTORS =
      """
      {"spec": {"sectors": ["health", "energy", "finance", "language"]}}""";

  private static final String WITHDRAWN = "{\"spec\": {\"state\": \"Withdrawn\"}}";

  void run(Example example) {
    var mount = example.first("mount.yaml");
    var permit = example.first("permit.yaml");
    removeEarlier(mount, permit);
    prepare(example);
    progress.detail("%s mounts a dataset, without a permit".formatted(researcher.user()));
    await("leave to mount", () -> isCreated(mount));
    show(mount, "ResolvedRefs", "False", "PermitNotFound");
    progress.detail("%s, who holds the data, issues one".formatted(HOLDER));
    network.hub().as(HOLDER).resource(permit).create();
    show(mount, "Mounted", "True", "Mounted");
    work().submit(endless(example.job()), 1);
    await("a Job that reads", this::isRead);
    progress.detail("a Job reads it in %s, and %s withdraws the permit".formatted(factory, HOLDER));
    network.hub().as(HOLDER).resource(permit).patch(merge(), WITHDRAWN);
    show(mount, "Mounted", "False", "PermitWithdrawn");
    await("the end of the Job", () -> !isRead());
    progress.detail("the Job is stopped. On record, for the holder:");
    progress.line("");
    kubectl
        .list("dataaccessrecords", NAMESPACE, ".spec.sequence")
        .lines()
        .forEach(progress::detail);
    work().removeAll();
  }

  /** Removes what an earlier run has left, except its records. */
  private void removeEarlier(GenericKubernetesResource mount, GenericKubernetesResource permit) {
    var hub = network.hub().client();
    List.of(mount, permit).forEach(one -> hub.resource(one).delete());
    await("the end of an earlier mount", () -> hub.resource(mount).get() == null);
    work().removeAll();
  }

  private void prepare(Example example) {
    factory
        .client()
        .resource(
            new CSIDriverBuilder()
                .withNewMetadata()
                .withName(DRIVER)
                .endMetadata()
                .withNewSpec()
                .withAttachRequired(false)
                .endSpec()
                .build())
        .serverSideApply();
    patch("AccessPolicy", "network", RULES);
    patch("AIFactory", "bsc-aif", SECTORS);
    FILES.stream()
        .flatMap(file -> kubectl.applyServerSide(example.folder().resolve(file)).stream())
        .forEach(progress::detail);
    var lab = example.first("language.yaml");
    await(
        "the lab",
        () ->
            new Verdict(network.hub().client().resource(lab).require(), "Ready")
                .whyNot()
                .isEmpty());
  }

  private void patch(String kind, String name, String patch) {
    var manifest = new GenericKubernetesResource();
    manifest.setApiVersion("aicontinent.eu/v1alpha1");
    manifest.setKind(kind);
    manifest.setMetadata(new ObjectMetaBuilder().withName(name).build());
    network.hub().client().resource(manifest).patch(merge(), patch);
  }

  private static PatchContext merge() {
    return PatchContext.of(PatchType.JSON_MERGE);
  }

  /** Returns true once the researcher may write in the namespace, and has. */
  private boolean isCreated(GenericKubernetesResource mount) {
    try {
      researcher.at(network.hub()).resource(mount).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  private void show(
      GenericKubernetesResource mount, String condition, String status, String reason) {
    var outcome =
        Answer.await(
            () -> MountOutcome.of(network.hub(), mount, condition, status, reason),
            Example.id(mount));
    progress.line("");
    outcome.table().wrapped(WIDTH).lines().forEach(progress::detail);
  }

  private Batch work() {
    return new Batch(researcher.at(factory), researcher.namespace());
  }

  private static Job endless(Job job) {
    job.getSpec().getTemplate().getMetadata().setAnnotations(LONG);
    return job;
  }

  private boolean isRead() {
    return factory.client().pods().inNamespace(researcher.namespace()).list().getItems().stream()
        .filter(DataMounts::namesData)
        .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase()));
  }

  private static boolean namesData(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .anyMatch(volume -> volume.getPersistentVolumeClaim() != null);
  }

  private static void await(String what, BooleanSupplier condition) {
    if (!Condition.within(Answer.LIMIT, condition)) {
      throw new IllegalStateException(
          "Waited %d s in vain for %s".formatted(Answer.LIMIT.toSeconds(), what));
    }
  }
}
