package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The listeners for changes on the hub and on members. Features subscribe once, when their event
 * sources are prepared. Listeners must return at once, since they run on the threads that fill the
 * caches.
 */
public final class Changes {
  private final Map<String, List<Consumer<Owner>>> owners = new ConcurrentHashMap<>();
  private final Map<Kind, List<ObjectListener>> kinds = new ConcurrentHashMap<>();
  private final List<NodeListener> nodes = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> clusters = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, List<BiConsumer<HasMetadata, HasMetadata>>> hub =
      new ConcurrentHashMap<>();

  /** A listener for objects; {@code before} is null when one is new, {@code after} when gone. */
  public interface ObjectListener {
    void changed(
        String cluster,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);
  }

  /** A listener for Nodes; {@code before} is null when one is new, {@code after} when gone. */
  public interface NodeListener {
    void changed(
        String cluster,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);
  }

  /**
   * Registers a listener for the names of hub objects of this kind for which something changed on a
   * cluster, or whose lane has finished. Changes that a cluster makes to a status alone are
   * reported to {@link #onKind}.
   */
  public void onOwned(String ownerKind, Consumer<String> listener) {
    onOwner(ownerKind, owner -> listener.accept(owner.name()));
  }

  /** Registers a listener like {@link #onOwned}, for a kind whose objects have a namespace. */
  public void onOwner(String ownerKind, Consumer<Owner> listener) {
    owners.computeIfAbsent(ownerKind, k -> new CopyOnWriteArrayList<>()).add(listener);
  }

  public void onNode(NodeListener listener) {
    nodes.add(listener);
  }

  /**
   * Registers a listener for objects of one kind on any cluster: those of ours, or all if the kind
   * is observed. Changes by anybody are reported, our own writes included. It is for plans that
   * depend on the objects of another owner.
   */
  public void onKind(Kind kind, ObjectListener listener) {
    kinds.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * Registers a listener for the names of clusters that became readable, changed their capabilities
   * or policy, were lost, or came back.
   */
  public void onCluster(Consumer<String> listener) {
    clusters.add(listener);
  }

  /**
   * Registers a listener for hub objects of a kind, before (null when new) and after (null when
   * gone) a change. Changes of status are included.
   */
  @SuppressWarnings("unchecked")
  public <T extends HasMetadata> void onHub(
      Class<T> kind, BiConsumer<@Nullable T, @Nullable T> listener) {
    hub.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>())
        .add((BiConsumer<HasMetadata, HasMetadata>) (BiConsumer<?, ?>) listener);
  }

  /** Returns the states that an object has before and after: both, or one if it came or went. */
  public static <T> Stream<T> either(@Nullable T before, @Nullable T after) {
    return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream);
  }

  /**
   * Returns true unless the object exists before and after, with the same spec, and is being
   * deleted in both states or in neither.
   */
  public static boolean cameWentOrSpecChanged(
      @Nullable CustomResource<?, ?> before, @Nullable CustomResource<?, ?> after) {
    return before == null
        || after == null
        || before.isMarkedForDeletion() != after.isMarkedForDeletion()
        || !Objects.equals(before.getSpec(), after.getSpec());
  }

  public void owned(Owner owner) {
    owners.getOrDefault(owner.kind(), List.of()).forEach(l -> l.accept(owner));
  }

  public void node(
      String cluster,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    nodes.forEach(listener -> listener.changed(cluster, before, after));
  }

  public void object(
      String cluster,
      Kind kind,
      @Nullable GenericKubernetesResource before,
      @Nullable GenericKubernetesResource after) {
    kinds.getOrDefault(kind, List.of()).forEach(l -> l.changed(cluster, before, after));
  }

  public void cluster(String name) {
    clusters.forEach(listener -> listener.accept(name));
  }

  <T extends HasMetadata> void hub(Class<T> kind, @Nullable T before, @Nullable T after) {
    hub.getOrDefault(kind, List.of()).forEach(listener -> listener.accept(before, after));
  }
}
