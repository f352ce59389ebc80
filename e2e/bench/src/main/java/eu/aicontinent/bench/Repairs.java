package eu.aicontinent.bench;

import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * The times for which tenants' RoleBindings are not as they must be, from a watch on each member.
 */
final class Repairs implements AutoCloseable {
  static final String BINDING = "aicontinent-tenant-user";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Map<String, Long> damaged = new ConcurrentHashMap<>();
  private final Queue<Double> milliseconds = new ConcurrentLinkedQueue<>();
  private final List<SharedIndexInformer<RoleBinding>> informers;

  /** Starts the watches. */
  Repairs(Fixture fixture) {
    informers = fixture.members().stream().map(this::watch).toList();
  }

  /** Waits until this many are repaired; returns their milliseconds and forgets them. */
  List<Double> await(int count) {
    if (!Condition.within(LIMIT, () -> milliseconds.size() == count)) {
      throw new IllegalStateException("Not repaired: " + damaged.keySet());
    }
    return Stream.generate(milliseconds::remove).limit(count).toList();
  }

  private SharedIndexInformer<RoleBinding> watch(Cluster member) {
    return member
        .client()
        .rbac()
        .roleBindings()
        .inAnyNamespace()
        .withField("metadata.name", BINDING)
        .inform(new Handler());
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private final class Handler implements ResourceEventHandler<RoleBinding> {

    @Override
    public void onAdd(RoleBinding binding) {
      var now = System.nanoTime();
      if (!isWhole(binding)) {
        damaged.put(binding.getMetadata().getNamespace(), now);
        return;
      }
      var since = damaged.remove(binding.getMetadata().getNamespace());
      if (since != null) {
        milliseconds.add((now - since) / 1e6);
      }
    }

    @Override
    public void onUpdate(RoleBinding before, RoleBinding after) {
      onAdd(after);
    }

    @Override
    public void onDelete(RoleBinding binding, boolean unknownState) {
      damaged.put(binding.getMetadata().getNamespace(), System.nanoTime());
    }

    private static boolean isWhole(RoleBinding binding) {
      return binding.getMetadata().getLabels().containsKey(MemberObjects.HUB_LABEL)
          && binding.getSubjects() != null
          && !binding.getSubjects().isEmpty();
    }
  }
}
