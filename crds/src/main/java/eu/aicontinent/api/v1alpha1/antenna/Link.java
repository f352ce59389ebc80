package eu.aicontinent.api.v1alpha1.antenna;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One factory that an antenna is linked to.
 *
 * @param factoryRef factory that the link leads to
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices: the
 *     factory guarantees no more to them together, and idle devices that they borrow count, too. A
 *     lower ceiling stops new grants and keeps existing ones
 * @param lostAfterSeconds time in seconds for which the antenna's cluster may go without the
 *     factory. After that, the work that it has sent there is given up and queued again, for
 *     another factory or for when this one is back. 600 (ten minutes) when absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Link(
    Reference factoryRef,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Nullable @Min(30) @Max(Bounds.DAY_SECONDS) Integer lostAfterSeconds) {

  /**
   * Default of {@code lostAfterSeconds}. It is shorter than the 900 seconds after which MultiKueue
   * itself starts the work again elsewhere.
   */
  private static final int LOST_AFTER_SECONDS = 600;

  /**
   * Returns {@code lostAfterSeconds} or its default. The default is not in the schema: the API
   * server (1.36) rewrites an object on every apply if a field with a default is left out within a
   * list of the object.
   */
  public int lostAfter() {
    return Objects.requireNonNullElse(lostAfterSeconds, LOST_AFTER_SECONDS);
  }
}
