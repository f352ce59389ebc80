package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator sees of one cluster: one LIST and one WATCH per kind, shared by all
 * reconcilers. Kinds that we write are filtered by our hub label; Nodes are all there. Our own
 * writes show at once.
 */
final class ClusterCache implements AutoCloseable {
  private static final String BY_OWNER = "owner";

  private final Map<Kind, SharedIndexInformer<GenericKubernetesResource>> informers =
      new EnumMap<>(Kind.class);
  private final Shadow shadow = new Shadow();

  /** Hears of every change; {@code before} is null when it is new, {@code after} when gone. */
  interface Listener {
    void changed(
        Kind kind,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);

    /** The same, for what only brings what an own write already returned. */
    void echoed(
        Kind kind, @Nullable GenericKubernetesResource before, GenericKubernetesResource after);
  }

  ClusterCache(KubernetesClient client, String hubId, Set<Kind> kinds, Listener listener) {
    kinds.forEach(kind -> informers.put(kind, informer(client, hubId, kind, listener)));
  }

  static ResourceDefinitionContext context(Kind kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group())
        .withVersion(kind.version())
        .withKind(kind.kind())
        .withPlural(kind.plural())
        .withNamespaced(kind.namespaced())
        .build();
  }

  private SharedIndexInformer<GenericKubernetesResource> informer(
      KubernetesClient client, String hubId, Kind kind, Listener listener) {
    var resources = client.genericKubernetesResources(context(kind));
    var labels = kind == Kind.NODE ? Map.<String, String>of() : Map.of(Labels.HUB, hubId);
    var informer =
        (kind == Kind.SERVICE_ACCOUNT
                ? resources.inNamespace(Names.ANTENNAS_NAMESPACE).withLabels(labels)
                : resources.inAnyNamespace().withLabels(labels))
            .runnableInformer(0)
            .itemStore(new TrimmedStore())
            .addIndexers(
                Map.of(
                    BY_OWNER,
                    object ->
                        Owner.from(object.getMetadata().getLabels())
                            .map(owner -> List.of(owner.toString()))
                            .orElse(List.of())));
    informer.exceptionHandler((started, failure) -> true);
    informer.addEventHandler(new Events(kind, listener));
    return informer;
  }

  /**
   * Done when every kind is listed; a kind that cannot be listed yet is tried again for as long as
   * it takes.
   */
  CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        informers.values().stream()
            .map(informer -> informer.start().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  boolean synced() {
    return informers.values().stream().allMatch(SharedIndexInformer::hasSynced);
  }

  boolean watches(Kind kind) {
    return informers.containsKey(kind);
  }

  Set<Kind> kinds() {
    return informers.keySet();
  }

  Shadow shadow() {
    return shadow;
  }

  /**
   * The object as far as we know; a deleted one that the cache still holds shows a deletion
   * timestamp.
   */
  Optional<GenericKubernetesResource> get(Kind kind, @Nullable String namespace, String name) {
    var informer = informers.get(kind);
    if (informer == null) {
      return Optional.empty();
    }
    var key = namespace == null ? name : namespace + "/" + name;
    return shadow.over(
        new Shadow.Key(kind, namespace, name),
        informer.getStore().getByKey(key),
        Optional.ofNullable(informer.lastSyncResourceVersion())
            .filter(version -> !version.isEmpty())
            .map(BigInteger::new)
            .orElse(BigInteger.ZERO));
  }

  Stream<GenericKubernetesResource> list(Kind kind) {
    return merged(
        kind, informers.get(kind) == null ? List.of() : informers.get(kind).getStore().list());
  }

  Stream<GenericKubernetesResource> ownedBy(Kind kind, Owner owner) {
    var informer = informers.get(kind);
    if (informer == null) {
      return Stream.of();
    }
    return merged(kind, informer.getIndexer().byIndex(BY_OWNER, owner.toString()))
        .filter(object -> Owner.from(object.getMetadata().getLabels()).equals(Optional.of(owner)));
  }

  private Stream<GenericKubernetesResource> merged(
      Kind kind, List<GenericKubernetesResource> cached) {
    var objects = new HashMap<Shadow.Key, GenericKubernetesResource>();
    cached.forEach(object -> objects.put(Shadow.Key.of(kind, object), object));
    shadow
        .keys()
        .forEach(
            key -> {
              if (key.kind() == kind) {
                get(kind, key.namespace(), key.name())
                    .ifPresent(object -> objects.put(key, object));
              }
            });
    return objects.values().stream();
  }

  @Override
  public void close() {
    informers.values().forEach(SharedIndexInformer::close);
  }

  private final class Events implements ResourceEventHandler<GenericKubernetesResource> {
    private final Kind kind;
    private final Listener listener;

    private Events(Kind kind, Listener listener) {
      this.kind = kind;
      this.listener = listener;
    }

    @Override
    public void onAdd(GenericKubernetesResource object) {
      arrived(null, object);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
      arrived(before, after);
    }

    private void arrived(
        @Nullable GenericKubernetesResource before, GenericKubernetesResource after) {
      if (shadow.seen(kind, after)) {
        listener.echoed(kind, before, after);
      } else {
        listener.changed(kind, before, after);
      }
    }

    @Override
    public void onDelete(GenericKubernetesResource object, boolean unknownState) {
      shadow.gone(kind, object);
      listener.changed(kind, object, null);
    }
  }
}
