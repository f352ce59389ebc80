package eu.aicontinent.demo;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.storage.CSIDriverBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

  private static final String SECTOR = "language";

  private static final String WITHDRAWN = "{\"spec\": {\"state\": \"Withdrawn\"}}";

  void run(Example example) {
    var mount = example.first("mount.yaml");
    var permit = example.first("permit.yaml");
    removeEarlier(mount, permit);
    prepare(example);
    progress.detail("%s mounts a dataset, without a permit".formatted(researcher.user()));
    Answer.await("leave to mount", () -> isCreated(mount));
    show(mount, "ResolvedRefs", "False", "PermitNotFound");
    progress.detail("%s, who holds the data, issues one".formatted(HOLDER));
    network.hub().as(HOLDER).resource(permit).create();
    show(mount, "Mounted", "True", "Mounted");
    work().submit(endless(example.job()), 1);
    Answer.await("a Job that reads", this::isRead);
    progress.detail("a Job reads it in %s, and %s withdraws the permit".formatted(factory, HOLDER));
    network.hub().as(HOLDER).resource(permit).patch(merge(), WITHDRAWN);
    show(mount, "Mounted", "False", "PermitWithdrawn");
    Answer.await("the end of the Job", () -> !isRead());
    Answer.await("the record of it", this::isRemoved);
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
    Answer.await("the end of an earlier mount", () -> hub.resource(mount).get() == null);
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
    change(
        "AccessPolicy network",
        spec -> {
          spec.put("sectors", List.of(SECTOR));
          spec.put("dataSpaces", List.of(Map.of("name", SECTOR, "sectors", List.of(SECTOR))));
        });
    change(
        "AIFactory bsc-aif",
        spec -> spec.put("sectors", List.of("health", "energy", "finance", SECTOR)));
    FILES.stream()
        .flatMap(file -> kubectl.applyServerSide(example.folder().resolve(file)).stream())
        .forEach(progress::detail);
    var lab = example.first("language.yaml");
    Answer.await(
        "the lab",
        () ->
            new Verdict(network.hub().client().resource(lab).require(), "Ready")
                .whyNot()
                .isEmpty());
  }

  /** Applies a manifest of the quickstart with a change, as the pipeline that keeps it. */
  private void change(String id, Consumer<Map<String, Object>> change) {
    var manifest = Example.quickstart().object(id);
    Map<String, Object> spec = new HashMap<>(manifest.<Map<String, Object>>get("spec"));
    change.accept(spec);
    manifest.setAdditionalProperty("spec", spec);
    network.hub().client().resource(manifest).fieldManager(Kubectl.MANAGER).serverSideApply();
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

  /** Returns true if the last record says that nothing is left. */
  private boolean isRemoved() {
    return network.objects().records().stream()
        .max(Comparator.comparing(record -> record.<Integer>get("spec", "sequence")))
        .filter(record -> "Removed".equals(record.get("spec", "event")))
        .isPresent();
  }

  private static boolean namesData(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .anyMatch(volume -> volume.getPersistentVolumeClaim() != null);
  }
}
