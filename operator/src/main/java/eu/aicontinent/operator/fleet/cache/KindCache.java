package eu.aicontinent.operator.fleet.cache;

import eu.aicontinent.operator.fleet.cache.ClusterCache.Listener;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind on one cluster: as the watch shows them, and our newer writes. */
final class KindCache implements AutoCloseable {
  private static final String BY_OWNER = "owner";

  private final Kind kind;
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private final PendingWrites pending;
  private final Listener listener;

  /** The resource version that was known when a list or a watch last failed. */
  private volatile @Nullable String endedAt;

  /**
   * @param informer informer that is not started yet
   * @param failures receiver of what ends a watch or a list
   */
  KindCache(
      Kind kind,
      SharedIndexInformer<GenericKubernetesResource> informer,
      CacheWeight kept,
      Consumer<Throwable> failures,
      Listener listener) {
    this.kind = kind;
    this.informer = informer;
    this.pending = new PendingWrites(kind);
    this.listener = listener;
    informer
        .itemStore(new TrimmedStore(kind, kept))
        .addIndexers(Map.of(BY_OWNER, KindCache::owner))
        .addEventHandler(new Events());
    // Whatever ends a watch or a list, it is tried again for as long as it takes.
    informer.exceptionHandler(
        (started, failure) -> {
          endedAt = informer.lastSyncResourceVersion();
          failures.accept(failure);
          return true;
        });
  }

  private static List<String> owner(GenericKubernetesResource object) {
    return Owner.from(object).map(Owner::toString).stream().toList();
  }

  CompletableFuture<Void> start() {
    return informer.start().toCompletableFuture();
  }

  boolean synced() {
    return informer.hasSynced();
  }

  /**
   * Returns true if the kind is watched, or was listed since it last failed. A watch alone may tell
   * so a minute later: a client hears of it with its first byte, which a proxy in between holds
   * back until there is an event.
   */
  boolean isRead() {
    var seen = informer.lastSyncResourceVersion();
    return informer.isWatching() || seen != null && !seen.equals(endedAt);
  }

  /** Records the answer to an own write, and announces it: the watch may come late, or never. */
  void wrote(GenericKubernetesResource answer) {
    var metadata = answer.getMetadata();
    var before = get(metadata.getNamespace(), metadata.getName()).orElse(null);
    pending.wrote(answer);
    // The watch may have been faster than the answer; then no event comes that would clear it.
    cached(metadata.getNamespace(), metadata.getName()).ifPresent(pending::caughtUp);
    listener.wrote(kind, before, answer);
  }

  /** Records that an own deletion was accepted. */
  void deleted(GenericKubernetesResource object) {
    pending.deleted(object);
  }

  Optional<GenericKubernetesResource> get(@Nullable String namespace, String name) {
    return current(
        new PendingWrites.Key(kind, namespace, name), cached(namespace, name).orElse(null));
  }

  Stream<GenericKubernetesResource> list() {
    return merged(informer.getStore().list());
  }

  Stream<GenericKubernetesResource> ownedBy(Owner owner) {
    return merged(informer.getIndexer().byIndex(BY_OWNER, owner.toString())).filter(owner::owns);
  }

  private Stream<GenericKubernetesResource> merged(List<GenericKubernetesResource> cached) {
    var written = pending.keys();
    if (written.isEmpty()) {
      return cached.stream();
    }
    var objects = new HashMap<PendingWrites.Key, GenericKubernetesResource>();
    cached.forEach(object -> objects.put(PendingWrites.Key.of(kind, object), object));
    written.forEach(
        key -> get(key.namespace(), key.name()).ifPresent(object -> objects.put(key, object)));
    return objects.values().stream();
  }

  private Optional<GenericKubernetesResource> current(
      PendingWrites.Key key, @Nullable GenericKubernetesResource cached) {
    return pending.over(key, cached, ResourceVersion.orNone(informer.lastSyncResourceVersion()));
  }

  private Optional<GenericKubernetesResource> cached(@Nullable String namespace, String name) {
    return Optional.ofNullable(
        informer.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name)));
  }

  @Override
  public void close() {
    informer.close();
  }

  private final class Events implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource object) {
      arrived(null, object);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      arrived(before, after);
    }

    private boolean kept(GenericKubernetesResource object) {
      return TrimmedStore.isWhole(kind, object);
    }

    private void arrived(
        @Nullable GenericKubernetesResource before, GenericKubernetesResource after) {
      if (kept(after) && !pending.seen(after)) {
        listener.changed(kind, before, after);
      }
    }

    /**
     * Trims the object first: the last state that a watch shows never enters the store, which trims
     * all others.
     */
    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknownState) {
      if (!kept(object)) {
        return;
      }
      TrimmedStore.trim(object);
      pending.gone(object);
      listener.changed(kind, object, null);
    }
  }
}
