package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Utils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests that the engine sends to one cluster besides its watches. They are of few sorts, and
 * a bounded number runs at once.
 */
public final class Requests {
  private static final PatchContext SERVER_SIDE_APPLY =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager(Labels.MANAGER)
          .withForce(true)
          .build();
  private static final PatchContext JSON_PATCH =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON)
          .withFieldManager(Labels.MANAGER)
          .build();

  private static final ResourceDefinitionContext WORKLOADS = ClusterCache.context(Kind.WORKLOAD);

  /**
   * The resource of Jobs. They are neither applied nor watched, so they are no {@link Kind}. The
   * classes of the client's model are not used: to learn to read a Job with them takes a busy
   * machine seconds.
   */
  private static final ResourceDefinitionContext JOBS =
      new ResourceDefinitionContext.Builder()
          .withGroup("batch")
          .withVersion("v1")
          .withKind("Job")
          .withPlural("jobs")
          .withNamespaced(true)
          .build();

  /** MultiKueue's label on what it sends, which names the cluster of origin. */
  private static final String ORIGIN = "kueue.x-k8s.io/multikueue-origin";

  /** Maximum number of matching objects held at once. A listing with more of them fails. */
  private static final int MOST = 5_000;

  private final KubernetesClient client;
  private final Semaphore inFlight;

  public Requests(KubernetesClient client, int maxInFlight) {
    this.client = client;
    this.inFlight = new Semaphore(maxInFlight);
  }

  /** Applies an object by server-side apply with our field manager, by force. */
  GenericKubernetesResource apply(Kind kind, GenericKubernetesResource object) {
    return bounded(
        () -> resource(kind, object.getMetadata().getNamespace(), object).patch(SERVER_SIDE_APPLY));
  }

  /** Creates an object; refused (409) when there is one of the name. */
  GenericKubernetesResource create(Kind kind, GenericKubernetesResource object) {
    return bounded(() -> resource(kind, object.getMetadata().getNamespace(), object).create());
  }

  /** Reads past the cache, which holds only what carries our label. */
  Optional<GenericKubernetesResource> read(Kind kind, @Nullable String namespace, String name) {
    return bounded(
        () -> {
          var resources = client.genericKubernetesResources(ClusterCache.context(kind));
          return Optional.ofNullable(
              namespace == null
                  ? resources.withName(name).get()
                  : resources.inNamespace(namespace).withName(name).get());
        });
  }

  /** Deletes exactly the object that was seen, unchanged since. */
  void delete(Kind kind, GenericKubernetesResource seen) {
    bounded(
        () ->
            resource(kind, seen.getMetadata().getNamespace(), seen)
                .lockResourceVersion(seen.getMetadata().getResourceVersion())
                .delete());
  }

  /** Replaces one field of an object, unless it changed since it was seen (409). */
  GenericKubernetesResource change(
      Kind kind, GenericKubernetesResource seen, String path, List<?> value) {
    var operations =
        List.of(
            Map.of(
                "op", "replace",
                "path", "/metadata/resourceVersion",
                "value", seen.getMetadata().getResourceVersion()),
            Map.of("op", "add", "path", path, "value", value));
    return bounded(
        () ->
            resource(kind, seen.getMetadata().getNamespace(), seen)
                .patch(JSON_PATCH, client.getKubernetesSerialization().asJson(operations)));
  }

  /** Requests a token of a ServiceAccount. An answer without a status is an exception. */
  public TokenRequestStatus token(String namespace, String serviceAccount, long lifetimeSeconds) {
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withExpirationSeconds(lifetimeSeconds)
            .endSpec()
            .build();
    return bounded(
        () ->
            Optional.ofNullable(
                    client
                        .serviceAccounts()
                        .inNamespace(namespace)
                        .withName(serviceAccount)
                        .tokenRequest(request)
                        .getStatus())
                .orElseThrow(
                    () -> new KubernetesClientException("the answer has no token in its status")));
  }

  /** Lists the pods of one Node, in whatever namespace, that satisfy the predicate. */
  List<Pod> pods(String node, Predicate<Pod> such) {
    return inPages(
        page -> client.pods().inAnyNamespace().withField("spec.nodeName", node).list(page), such);
  }

  /** Lists the pods of one namespace that satisfy the predicate. */
  List<Pod> podsIn(String namespace, Predicate<Pod> such) {
    return inPages(page -> client.pods().inNamespace(namespace).list(page), such);
  }

  /** Lists the Workloads of one namespace that satisfy the predicate, past any cache. */
  public List<GenericKubernetesResource> workloads(
      String namespace, Predicate<GenericKubernetesResource> such) {
    return inPages(
        page -> client.genericKubernetesResources(WORKLOADS).inNamespace(namespace).list(page),
        such);
  }

  private <T extends HasMetadata> List<T> inPages(
      Function<ListOptions, KubernetesResourceList<T>> list, Predicate<T> such) {
    var found = new ArrayList<T>();
    var options = new ListOptionsBuilder().withLimit(ClusterCache.PAGE_OF_WORK).build();
    do {
      var page = bounded(() -> list.apply(options));
      page.getItems().stream().filter(such).forEach(found::add);
      if (found.size() > MOST) {
        throw new KubernetesClientException("more than " + MOST + " objects to be dealt with");
      }
      options.setContinue(page.getMetadata().getContinue());
    } while (Utils.isNotNullOrEmpty(options.getContinue()));
    return found;
  }

  /** Applies our part of a Workload's status. */
  void workloadStatus(GenericKubernetesResource workload) {
    status(WORKLOADS, workload);
  }

  /**
   * Sets {@code spec.active} of a Workload to false, and nothing else of it. The UID keeps the
   * change from another one of the same name.
   */
  void deactivate(GenericKubernetesResource workload) {
    var inactive = new GenericKubernetesResource();
    inactive.setApiVersion(workload.getApiVersion());
    inactive.setKind(workload.getKind());
    inactive.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(workload.getMetadata().getNamespace())
            .withName(workload.getMetadata().getName())
            .withUid(workload.getMetadata().getUid())
            .build());
    inactive.setAdditionalProperty("spec", Map.of("active", false));
    bounded(
        () ->
            client
                .genericKubernetesResources(WORKLOADS)
                .inNamespace(inactive.getMetadata().getNamespace())
                .resource(inactive)
                .patch(SERVER_SIDE_APPLY));
  }

  private void status(ResourceDefinitionContext kind, GenericKubernetesResource object) {
    bounded(
        () ->
            client
                .genericKubernetesResources(kind)
                .inNamespace(object.getMetadata().getNamespace())
                .resource(object)
                .subresource("status")
                .patch(SERVER_SIDE_APPLY));
  }

  /** Lists the Jobs of one namespace that MultiKueue has sent, and their Workloads. */
  List<GenericKubernetesResource> sent(String namespace) {
    return Stream.of(JOBS, WORKLOADS)
        .flatMap(
            kind ->
                inPages(
                    page ->
                        client
                            .genericKubernetesResources(kind)
                            .inNamespace(namespace)
                            .withLabel(ORIGIN)
                            .list(page),
                    _ -> true)
                    .stream())
        .toList();
  }

  /** Deletes what was sent, with its dependents; what is gone already is fine. */
  void deleteSent(GenericKubernetesResource sent) {
    var kind = JOBS.getKind().equals(sent.getKind()) ? JOBS : WORKLOADS;
    bounded(
        () ->
            client
                .genericKubernetesResources(kind)
                .inNamespace(sent.getMetadata().getNamespace())
                .withName(sent.getMetadata().getName())
                .delete());
  }

  /**
   * Reports in the status of a Job that it has no pods. The UID keeps the report from another Job
   * of the same name.
   */
  void hasNoPods(String namespace, String name, String uid) {
    var job = new GenericKubernetesResource();
    job.setApiVersion("batch/v1");
    job.setKind(JOBS.getKind());
    job.setMetadata(
        new ObjectMetaBuilder().withNamespace(namespace).withName(name).withUid(uid).build());
    job.setAdditionalProperty("status", Map.of("active", 0, "ready", 0));
    status(JOBS, job);
  }

  /** Writes a Secret that we may not read. */
  void secret(GenericKubernetesResource secret) {
    bounded(
        () ->
            client
                .resource(secret)
                .inNamespace(secret.getMetadata().getNamespace())
                .patch(SERVER_SIDE_APPLY));
  }

  /** Deletes a Secret that we may not read; one that is gone already is fine. */
  void deleteSecret(String namespace, String name) {
    bounded(() -> client.secrets().inNamespace(namespace).withName(name).delete());
  }

  private Resource<GenericKubernetesResource> resource(
      Kind kind, @Nullable String namespace, GenericKubernetesResource object) {
    var resources = client.genericKubernetesResources(ClusterCache.context(kind));
    return namespace == null
        ? resources.resource(object)
        : resources.inNamespace(namespace).resource(object);
  }

  private <T> T bounded(Supplier<T> request) {
    inFlight.acquireUninterruptibly();
    try {
      return request.get();
    } finally {
      inFlight.release();
    }
  }
}
