package eu.aicontinent.operator.domain.capacity;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Storage of a factory for workspaces, in GiB.
 *
 * @param capacity storage of all workspaces together; null when the factory declares none
 * @param held storage that workspaces have at present, granted or not
 */
public record StorageSupply(@Nullable Long capacity, Map<Holder, Long> held) {
  /** A factory that declares no storage, and has no workspace. */
  public static final StorageSupply NONE = new StorageSupply(null, Map.of());

  /** A tenant on one cluster, where it has one workspace at most. */
  public record Holder(String tenant, String cluster) {}

  public StorageSupply {
    held = Map.copyOf(held);
  }

  OptionalLong declared() {
    return capacity == null ? OptionalLong.empty() : OptionalLong.of(capacity);
  }
}
