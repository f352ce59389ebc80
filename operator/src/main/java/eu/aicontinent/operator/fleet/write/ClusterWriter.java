package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.cache.PendingWrites;
import eu.aicontinent.operator.fleet.cache.Side;
import eu.aicontinent.operator.fleet.cache.TrimmedStore;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes single objects of a cluster: compares in memory, and sends only a real difference. A write
 * that changed nothing, although the comparison had found a difference, is remembered by content:
 * it costs one request, never a loop.
 */
public final class ClusterWriter {
  private final String hubId;
  private final Side side;
  private final ClusterCache cache;
  private final Requests requests;
  private final UnchangedWrites unchanged = new UnchangedWrites();

  public ClusterWriter(String hubId, Side side, ClusterCache cache, Requests requests) {
    this.hubId = hubId;
    this.side = side;
    this.cache = cache;
    this.requests = requests;
  }

  StepHandler handler(Owner owner, Step.Apply step) {
    return new StepHandler(
        () -> converged(marked(owner, step.object())),
        () -> apply(marked(owner, step.object()), step.adopt()));
  }

  StepHandler handler(Step.Establish step) {
    return new StepHandler(() -> isThere(step.object()), () -> establish(step.object()));
  }

  /** Returns the object with the labels of its owner and hub. This is what is compared and sent. */
  GenericKubernetesResource marked(Owner owner, GenericKubernetesResource object) {
    var metadata = new ObjectMetaBuilder(object.getMetadata()).addToLabels(owner.labels(hubId));
    cached(object)
        .filter(ClusterWriter::adopted)
        .ifPresent(live -> metadata.addToAnnotations(Labels.ADOPTED, "true"));
    return copy(object, metadata);
  }

  private static GenericKubernetesResource copy(
      GenericKubernetesResource object, ObjectMetaBuilder metadata) {
    var copy = new GenericKubernetesResource();
    copy.setApiVersion(object.getApiVersion());
    copy.setKind(object.getKind());
    copy.setMetadata(metadata.build());
    copy.setAdditionalProperties(new HashMap<>(object.getAdditionalProperties()));
    return copy;
  }

  /** Returns true if nothing has to be written for this object. */
  boolean converged(GenericKubernetesResource desired) {
    return cached(desired)
        .filter(live -> !live.isMarkedForDeletion())
        .map(live -> Comparison.same(desired, live) || unchanged.includes(desired, live))
        .orElse(false);
  }

  /** Writes the object. Throws the error that the API server answered. */
  Progress apply(GenericKubernetesResource desired, boolean adopt) {
    var live = cached(desired).filter(cache::isOurs);
    if (live.isEmpty() && !ownNamespace(desired)) {
      live = requests.read(kind(desired), desired.getMetadata().getNamespace(), name(desired));
      if (live.isPresent() && !ours(live.get())) {
        if (!adopt) {
          return new Progress.Stopped(
              new Failure.Foreign(
                  "%s %s exists and is not managed by this hub: delete or rename it"
                      .formatted(desired.getKind(), name(desired))));
        }
        desired.getMetadata().getAnnotations().put(Labels.ADOPTED, "true");
      }
    }
    var obstacle = live.flatMap(object -> obstacle(desired, object));
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    live.ifPresent(object -> desired.getMetadata().setUid(object.getMetadata().getUid()));
    var answer = TrimmedStore.trim(requests.apply(kind(desired), desired));
    cache.wrote(kind(desired), answer);
    live.filter(before -> version(before).equals(version(answer)))
        .ifPresent(before -> unchanged.remember(desired, before));
    return Progress.DONE;
  }

  /**
   * Returns the reason why an object of ours is not overwritten: it is another owner's, or it is
   * being deleted. On the hub no object passes from one owner to another, and names come from what
   * people ask for. On members, a cluster may pass to another factory.
   */
  private Optional<Progress> obstacle(
      GenericKubernetesResource desired, GenericKubernetesResource live) {
    var owner = Owner.from(desired);
    var other =
        Owner.from(live)
            .filter(_ -> side == Side.HUB)
            .filter(found -> !Optional.of(found).equals(owner));
    return other
        .<Progress>map(
            _ ->
                new Progress.Stopped(
                    new Failure.Foreign(
                        "%s %s exists and was made for somebody else: ask under another name"
                            .formatted(desired.getKind(), name(desired)))))
        .or(() -> live.isMarkedForDeletion() ? Optional.of(dying(desired)) : Optional.empty());
  }

  /** Returns true if an object of ours has the name, as far as can be seen without a request. */
  private boolean isThere(GenericKubernetesResource object) {
    return cached(object).filter(live -> !live.isMarkedForDeletion()).isPresent();
  }

  /** Creates an object unless there is one of the name, whoever created that. */
  private Progress establish(GenericKubernetesResource object) {
    var live = requests.read(kind(object), object.getMetadata().getNamespace(), name(object));
    if (live.isPresent()) {
      return live.get().isMarkedForDeletion() ? dying(object) : unseen(object);
    }
    var metadata =
        new ObjectMetaBuilder(object.getMetadata())
            .addToLabels(Labels.MANAGED_BY, Labels.MANAGER)
            .addToLabels(Labels.HUB, hubId);
    var made = requests.create(kind(object), copy(object, metadata));
    cache.wrote(kind(object), TrimmedStore.trim(made));
    return Progress.DONE;
  }

  /**
   * Returns the result for an object that somebody else has created. The rest of the plan may not
   * suit it, so the plan's owner has to see it first.
   */
  private static Progress unseen(GenericKubernetesResource object) {
    return new Progress.Blocked(
        object.getKind()
            + " "
            + name(object)
            + " was made by somebody else: it is looked at first");
  }

  private static Progress dying(GenericKubernetesResource object) {
    return new Progress.Blocked(object.getKind() + " " + name(object) + " is being deleted");
  }

  /** Removes an object of ours. One that somebody created before us only loses our fields. */
  void remove(GenericKubernetesResource live) {
    if (adopted(live)) {
      var bare = new GenericKubernetesResource();
      bare.setApiVersion(live.getApiVersion());
      bare.setKind(live.getKind());
      bare.setMetadata(
          new ObjectMetaBuilder()
              .withName(name(live))
              .withNamespace(live.getMetadata().getNamespace())
              .withUid(live.getMetadata().getUid())
              .build());
      requests.apply(kind(live), bare);
    } else {
      requests.delete(kind(live), live);
    }
    cache.deleted(kind(live), live);
    unchanged.forget(live);
  }

  /**
   * Writes a Secret of an owner that we may not read.
   *
   * @param content type and data
   */
  void writeSecret(Owner owner, String namespace, String name, Map<String, Object> content) {
    var secret = new GenericKubernetesResource();
    secret.setApiVersion("v1");
    secret.setKind("Secret");
    secret.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(owner.labels(hubId))
            .build());
    content.forEach(secret::setAdditionalProperty);
    requests.secret(secret);
  }

  Requests requests() {
    return requests;
  }

  private Optional<GenericKubernetesResource> cached(GenericKubernetesResource object) {
    return cache.get(kind(object), object.getMetadata().getNamespace(), name(object));
  }

  private boolean ours(GenericKubernetesResource object) {
    var labels = Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
    if (labels.containsKey(Labels.HUB)) {
      return labels.get(Labels.HUB).equals(hubId);
    }
    // Somebody took our label away; the API server still knows who applied the object.
    return object.getMetadata().getManagedFields().stream()
        .anyMatch(entry -> Labels.MANAGER.equals(entry.getManager()));
  }

  private static boolean adopted(GenericKubernetesResource live) {
    return Optional.ofNullable(live.getMetadata().getAnnotations())
        .map(annotations -> annotations.containsKey(Labels.ADOPTED))
        .orElse(false);
  }

  /**
   * Returns true if the object is in a tenant's namespace. Nobody else uses the names there, so the
   * cluster is not asked before a write. If somebody did, the member's policies would refuse the
   * write: what is not the hub's is not taken.
   */
  private static boolean ownNamespace(GenericKubernetesResource object) {
    var namespace = object.getMetadata().getNamespace();
    return namespace != null && Names.isOfTenant(namespace);
  }

  private static PendingWrites.Key key(GenericKubernetesResource object) {
    return PendingWrites.Key.of(kind(object), object);
  }

  private static Kind kind(GenericKubernetesResource object) {
    return Kind.of(object);
  }

  private static String name(GenericKubernetesResource object) {
    return object.getMetadata().getName();
  }

  private static String version(GenericKubernetesResource object) {
    return object.getMetadata().getResourceVersion();
  }

  /** The progress of one step. */
  sealed interface Progress {
    Progress DONE = new Done();

    record Done() implements Progress {}

    record Blocked(String by) implements Progress {}

    record Stopped(Failure failure) implements Progress {}
  }
}
