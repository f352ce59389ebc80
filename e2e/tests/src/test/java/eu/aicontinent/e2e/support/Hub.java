package eu.aicontinent.e2e.support;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.aicontinent.testbed.operator.Network;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The hub as a GitOps pipeline and a platform engineer use it. */
public record Hub(Network network) {
  /** The longest wait; far more than needed, as machines that run many things at once are slow. */
  public static final Duration LIMIT = Duration.ofMinutes(3);

  private static final String API = "aicontinent.eu/v1alpha1";
  private static final String MANAGER = "gitops";
  private static final Duration POLL = Duration.ofMillis(250);

  /** Returns a wait for what another process does; a failed look is repeated. */
  public static ConditionFactory eventually() {
    return await()
        .atMost(LIMIT)
        .pollInterval(POLL)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(Hub::isOfALook);
  }

  /**
   * Returns true for a failed look, which includes a required object that does not exist at the
   * moment.
   */
  private static boolean isOfALook(Throwable failure) {
    return failure instanceof KubernetesClientException
        || failure instanceof ResourceNotFoundException;
  }

  public void apply(GenericKubernetesResource... objects) {
    apply(List.of(objects));
  }

  /** Applies each by server-side apply, in this order. */
  public void apply(Collection<GenericKubernetesResource> objects) {
    objects.forEach(object -> patch(object, null));
  }

  /** Dry-runs the same apply, as Flux does before it applies. */
  public void dryRun(Collection<GenericKubernetesResource> objects) {
    objects.forEach(object -> patch(object, "All"));
  }

  /** Applies the quickstart and waits until it is Ready. */
  public void applyQuickstart() {
    apply(Quickstart.manifests());
    awaitAllReady();
  }

  private void patch(GenericKubernetesResource object, @Nullable String dryRun) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(true)
            .withFieldValidation("Strict")
            .withDryRun(dryRun == null ? List.of() : List.of(dryRun))
            .build();
    client().resource(object).patch(context);
  }

  /** Returns an object of the operator's API, which must exist. */
  public GenericKubernetesResource get(String kind, String name) {
    return find(kind, name).orElseThrow(() -> new AssertionError("No " + kind + " " + name));
  }

  public Optional<GenericKubernetesResource> find(String kind, String name) {
    return Optional.ofNullable(resource(kind, name).get());
  }

  /** Applies the manifest of the quickstart with another spec. */
  public void apply(String kind, String name, Consumer<Map<String, Object>> change) {
    var manifest = Quickstart.manifest(kind, name);
    change.accept(spec(manifest));
    apply(manifest);
  }

  /** Edits an object with a JSON merge patch. */
  public void merge(String kind, String name, String patch) {
    resource(kind, name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  @SuppressWarnings("unchecked")
  public static Map<String, Object> spec(GenericKubernetesResource object) {
    return requireNonNull((Map<String, Object>) object.getAdditionalProperties().get("spec"));
  }

  /** Returns the first item of a list in a spec, for example of its pools. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> first(Map<String, Object> spec, String list) {
    return ((List<Map<String, Object>>) requireNonNull(spec.get(list))).getFirst();
  }

  /** Requests the deletion and returns at once. */
  public void delete(String kind, String name) {
    resource(kind, name).delete();
  }

  public void awaitGone(String kind, String name) {
    eventually()
        .untilAsserted(
            () ->
                assertThat(find(kind, name).map(object -> new Conditions(object).toString()))
                    .isEmpty());
  }

  /** Returns when everything whose deletion has been requested is gone. */
  public void awaitNoneLeaving() {
    eventually()
        .untilAsserted(
            () ->
                assertThat(network.objects().all())
                    .filteredOn(object -> object.getMetadata().getDeletionTimestamp() != null)
                    .extracting(object -> new Conditions(object).toString())
                    .isEmpty());
  }

  /**
   * Waits until everything on the hub is Ready and complete with its children. It looks twice: the
   * kinds are listed one after the other, and what one object reports depends on another.
   */
  public void awaitAllReady() {
    eventually()
        .during(POLL)
        .untilAsserted(
            () -> {
              var objects = network.objects().all();
              var missing = new ArrayList<>(expected(objects));
              missing.removeAll(names(objects));
              assertThat(notReady(objects)).as("not Ready, and missing: %s", missing).isEmpty();
              assertThat(missing).as("missing, while this is Ready: %s", names(objects)).isEmpty();
            });
  }

  public void awaitReady(String kind, String name) {
    eventually().untilAsserted(() -> assertThat(notReady(List.of(get(kind, name)))).isEmpty());
  }

  /** Waits until an object reports this condition for its present generation. */
  public void awaitCondition(String kind, String name, String type, String status, String reason) {
    eventually()
        .untilAsserted(
            () -> {
              var conditions = new Conditions(get(kind, name));
              assertThat(conditions.say(type, status, reason))
                  .as("%s=%s %s of %s", type, status, reason, conditions)
                  .isTrue();
            });
  }

  private static String notReady(List<GenericKubernetesResource> objects) {
    return objects.stream()
        .map(Conditions::new)
        .filter(conditions -> !conditions.hold("Ready"))
        .map(Conditions::toString)
        .collect(joining("\n"));
  }

  /** Returns the children that must exist: every pool and every link has an object of its own. */
  private static List<String> expected(List<GenericKubernetesResource> objects) {
    return objects.stream().flatMap(parent -> Children.of(parent).stream()).toList();
  }

  private static List<String> names(List<GenericKubernetesResource> objects) {
    return objects.stream()
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .toList();
  }

  private Resource<GenericKubernetesResource> resource(String kind, String name) {
    return client().genericKubernetesResources(API, kind).withName(name);
  }

  public KubernetesClient client() {
    return network.hub().client();
  }
}
