package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of what. Features subscribe once, when their event sources are prepared;
 * listeners must return at once, since they run where the caches are filled.
 */
public final class Changes {
  private final Map<String, List<Consumer<Owner>>> owners = new ConcurrentHashMap<>();
  private final Map<Kind, List<ObjectListener>> kinds = new ConcurrentHashMap<>();
  private final List<NodeListener> nodes = new CopyOnWriteArrayList<>();
  private final List<Consumer<String>> clusters = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, List<BiConsumer<HasMetadata, HasMetadata>>> hub =
      new ConcurrentHashMap<>();

  /** Hears of objects; {@code before} is null when it is new, {@code after} when it is gone. */
  public interface ObjectListener {
    void changed(
        String cluster,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);
  }

  /** Hears of Nodes; {@code before} is null when it is new, {@code after} when it is gone. */
  public interface NodeListener {
    void changed(
        String cluster,
        @Nullable GenericKubernetesResource before,
        @Nullable GenericKubernetesResource after);
  }

  /**
   * Names of hub objects of this kind for which something changed on a cluster, or whose lane has
   * come to an end. What a cluster only reports in a status is for {@link #onKind}.
   */
  public void onOwned(String ownerKind, Consumer<String> listener) {
    onOwner(ownerKind, owner -> listener.accept(owner.name()));
  }

  /** The same for a kind whose objects have a namespace. */
  public void onOwner(String ownerKind, Consumer<Owner> listener) {
    owners.computeIfAbsent(ownerKind, k -> new CopyOnWriteArrayList<>()).add(listener);
  }

  public void onNode(NodeListener listener) {
    nodes.add(listener);
  }

  /**
   * Objects of ours of one kind on any cluster, whoever wrote them, our own writes included: for
   * those whose plan depends on what another owner has made.
   */
  public void onKind(Kind kind, ObjectListener listener) {
    kinds.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /**
   * Names of clusters that became readable, changed their capabilities or policy, were lost, or
   * came back.
   */
  public void onCluster(Consumer<String> listener) {
    clusters.add(listener);
  }

  /**
   * Hub objects of a kind, before (null when new) and after (null when gone), status changes
   * included.
   */
  @SuppressWarnings("unchecked")
  public <T extends HasMetadata> void onHub(
      Class<T> kind, BiConsumer<@Nullable T, @Nullable T> listener) {
    hub.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>())
        .add((BiConsumer<HasMetadata, HasMetadata>) (BiConsumer<?, ?>) listener);
  }

  /** What there is of an object before and after: both, or the one that came or went. */
  public static <T> Stream<T> either(@Nullable T before, @Nullable T after) {
    return Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream);
  }

  /** True unless there is the same before and after: with this spec, and on its way out or not. */
  public static <S, T extends CustomResource<S, ?>> boolean cameWentOrIsAnother(
      @Nullable T before, @Nullable T after) {
    return before == null
        || after == null
        || before.isMarkedForDeletion() != after.isMarkedForDeletion()
        || !before.getSpec().equals(after.getSpec());
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
