package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.fleet.client.MemberBounds;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one cluster as the operator sees them from one side: one LIST, in pages, and one
 * WATCH per kind, shared by all reconcilers. Kinds that we write are filtered by our labels; kinds
 * that are observed are cached whole. Our own writes show at once.
 */
public final class ClusterCache implements AutoCloseable {
  /**
   * Number of objects in a page: few enough for a page to be held at once, see {@link
   * MemberBounds}.
   */
  private static final long PAGE = 100;

  /**
   * Number of objects in a page of a kind that tenants write, which may be as large as an API
   * server takes.
   */
  public static final long PAGE_OF_WORK = 50;

  private final Map<Kind, KindCache> kinds = new EnumMap<>(Kind.class);
  private final String hubId;
  private final CacheWeight kept;
  private final Unreadable unreadable;

  /** A listener for changes; {@code before} is null for a new object, {@code after} when gone. */
  public interface Listener {
    void changed(
        Kind kind,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);

    /** Called when an own write is answered. The watch's event for it is not reported again. */
    public void wrote(
        Kind kind, @Nullable GenericKubernetesResource before, GenericKubernetesResource after);
  }

  /** The selection of a cluster's objects that a cache holds. */
  public record Scope(String hubId, Side side, Set<Capability> capabilities) {}

  public ClusterCache(
      KubernetesClient client,
      Scope scope,
      CacheWeight kept,
      Unreadable unreadable,
      Listener listener) {
    this.hubId = scope.hubId();
    this.kept = kept;
    this.unreadable = unreadable;
    scope
        .side()
        .kinds(scope.capabilities())
        .forEach(
            kind ->
                kinds.put(
                    kind,
                    new KindCache(
                        kind,
                        informer(client, scope, kind),
                        kept,
                        failure -> unreadable.failed(kind, failure),
                        listener)));
  }

  public static ResourceDefinitionContext context(Kind kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group())
        .withVersion(kind.version())
        .withKind(kind.kind())
        .withPlural(kind.plural())
        .withNamespaced(kind.namespaced())
        .build();
  }

  private static SharedIndexInformer<GenericKubernetesResource> informer(
      KubernetesClient client, Scope scope, Kind kind) {
    var resources = client.genericKubernetesResources(context(kind));
    return (switch (kind) {
          case SERVICE_ACCOUNT -> resources.inNamespace(Names.ANTENNAS_NAMESPACE);
          case CONFIG_MAP -> resources.inNamespace(Names.GPU_NAMESPACE);
          // Only pods that end by themselves: Jobs make no others, and there would be many of the
          // rest.
          case POD -> resources.inAnyNamespace().withoutField("spec.restartPolicy", "Always");
          default -> resources.inAnyNamespace();
        })
        .withLabelSelector(scope.side().selector(kind, scope.hubId()))
        .withLimit(kind == Kind.POD || kind == Kind.WORKLOAD ? PAGE_OF_WORK : PAGE)
        .runnableInformer(0);
  }

  /** Starts the informers. The future completes when every kind is listed. */
  public CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        kinds.values().stream().map(KindCache::start).toArray(CompletableFuture[]::new));
  }

  public boolean synced() {
    return kinds.values().stream().allMatch(KindCache::synced);
  }

  /** Returns a kind that has been unreadable for a while, although the cluster answers. */
  public Optional<Unreadable.Obstacle> obstacle() {
    kinds.forEach(
        (kind, cache) -> {
          if (cache.isRead()) {
            unreadable.read(kind);
          }
        });
    return unreadable.lasting();
  }

  public boolean watches(Kind kind) {
    return kinds.containsKey(kind);
  }

  public Set<Kind> kinds() {
    return kinds.keySet();
  }

  /** Records the answer to an own write. */
  public void wrote(Kind kind, GenericKubernetesResource answer) {
    of(kind).ifPresent(cache -> cache.wrote(answer));
  }

  /** Records that an own deletion was accepted. */
  public void deleted(Kind kind, GenericKubernetesResource object) {
    of(kind).ifPresent(cache -> cache.deleted(object));
  }

  /**
   * Returns the object in the newest state that is known. A deleted one that the cache still holds
   * shows a deletion timestamp.
   */
  public Optional<GenericKubernetesResource> get(
      Kind kind, @Nullable String namespace, String name) {
    return of(kind).flatMap(cache -> cache.get(namespace, name));
  }

  public Stream<GenericKubernetesResource> list(Kind kind) {
    return of(kind).stream().flatMap(KindCache::list);
  }

  /** Returns the objects of a kind that this hub has written for an owner. */
  public Stream<GenericKubernetesResource> owned(Kind kind) {
    return list(kind).filter(this::isOurs).filter(object -> Owner.from(object).isPresent());
  }

  public Stream<GenericKubernetesResource> ownedBy(Kind kind, Owner owner) {
    return of(kind).stream().flatMap(cache -> cache.ownedBy(owner)).filter(this::isOurs);
  }

  /** Returns true if the object carries the label of this hub. */
  public boolean isOurs(GenericKubernetesResource object) {
    return Optional.ofNullable(object.getMetadata().getLabels())
        .map(labels -> hubId.equals(labels.get(Labels.HUB)))
        .orElse(false);
  }

  private Optional<KindCache> of(Kind kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  @Override
  public void close() {
    kinds.values().forEach(KindCache::close);
    kept.close();
  }
}
