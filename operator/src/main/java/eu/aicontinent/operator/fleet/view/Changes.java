package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listeners for changes on the hub and on members. Features subscribe once, when their event
 * sources are prepared. Listeners must return at once, since they run on the threads that fill the
 * caches.
 */
public final class Changes {
  private final Map<String, List<Consumer<Owner>>> owners = new ConcurrentHashMap<>();
  private final Map<Kind, List<BiConsumer<String, Change<GenericKubernetesResource>>>> kinds =
      new ConcurrentHashMap<>();
  private final List<BiConsumer<String, Change<GenericKubernetesResource>>> nodes =
      new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> clusters = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, List<Consumer<Change<HasMetadata>>>> hub = new ConcurrentHashMap<>();

  /**
   * Registers a listener for hub objects of this kind for which something changed on a cluster, or
   * whose lane has finished. Changes that a cluster makes to a status alone are reported to {@link
   * #onKind}.
   */
  public void onOwned(String ownerKind, Consumer<Owner> listener) {
    owners.computeIfAbsent(ownerKind, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * Registers a listener for the Nodes of clusters, without the changes that are written from here.
   */
  public void onNode(BiConsumer<String, Change<GenericKubernetesResource>> listener) {
    nodes.add(listener);
  }

  /**
   * Registers a listener for objects of one kind on any cluster: those of ours, or all if the kind
   * is observed. Changes by anybody are reported, our own writes included. It is for plans that
   * depend on the objects of another owner.
   */
  public void onKind(Kind kind, BiConsumer<String, Change<GenericKubernetesResource>> listener) {
    kinds.computeIfAbsent(kind, _ -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * Registers a listener for the names of clusters that became readable, changed their capabilities
   * or policy, were lost, or came back, and of those whose MemberCluster came or went.
   */
  public void onCluster(Consumer<String> listener) {
    clusters.add(listener);
    onHub(
        MemberCluster.class,
        member -> {
          if (member.cameOrWent()) {
            listener.accept(member.any().getMetadata().getName());
          }
        });
  }

  /** Registers a listener for hub objects of a kind. Changes of status are included. */
  @SuppressWarnings("unchecked")
  public <T extends HasMetadata> void onHub(Class<T> kind, Consumer<Change<T>> listener) {
    hub.computeIfAbsent(kind, _ -> new CopyOnWriteArrayList<>())
        .add((Consumer<Change<HasMetadata>>) (Consumer<?>) listener);
  }

  public void owned(Owner owner) {
    owners.getOrDefault(owner.kind(), List.of()).forEach(listener -> listener.accept(owner));
  }

  public void node(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    var change = new Change<>(before, after);
    nodes.forEach(listener -> listener.accept(cluster, change));
  }

  public void object(
      String cluster,
      Kind kind,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    var change = new Change<>(before, after);
    kinds.getOrDefault(kind, List.of()).forEach(listener -> listener.accept(cluster, change));
  }

  public void cluster(String name) {
    clusters.forEach(listener -> listener.accept(name));
  }

  <T extends HasMetadata> void hub(Class<T> kind, @Nullable T before, @Nullable T after) {
    var change = new Change<HasMetadata>(before, after);
    hub.getOrDefault(kind, List.of()).forEach(listener -> listener.accept(change));
  }
}
