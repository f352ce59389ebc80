package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a pool that are changing how they offer their devices. They are cordoned, and their
 * devices still count as committed capacity.
 *
 * @param nodes names of the first of these nodes
 * @param waiting number of further nodes that wait for their turn
 * @param nextEndAt time when the first notice ends, and work that still runs there is sent back to
 *     its queue; absent when no notice runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolWave(
    @Size(max = PoolWave.MAX_NAMES) List<@Size(max = Bounds.SUBDOMAIN) String> nodes,
    @Min(0) Integer waiting,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextEndAt) {
  /** Largest number of names that are listed. */
  public static final int MAX_NAMES = 16;

  public PoolWave {
    nodes = List.copyOf(Objects.requireNonNullElse(nodes, List.of()));
    waiting = Objects.requireNonNullElse(waiting, 0);
  }
}
