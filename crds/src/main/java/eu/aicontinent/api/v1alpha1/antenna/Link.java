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
 * @param factoryRef the factory
 * @param accelerators ceiling over all tenants that come through the antenna, in whole devices: no
 *     more is guaranteed to them together at the factory, and what they borrow of idle devices
 *     counts, too. A lower ceiling stops new grants and takes nothing
 * @param lostAfterSeconds how long the antenna's cluster may go without the factory before what it
 *     has sent there is given up and queued anew, for another factory or for when this one is back;
 *     ten minutes when it is left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Link(
    Reference factoryRef,
    @Min(1) @Max(Bounds.ACCELERATORS) Long accelerators,
    @Nullable @Min(30) @Max(Bounds.DAY_SECONDS) Integer lostAfterSeconds) {

  /** Before MultiKueue by itself starts the work anew elsewhere, which it does after 900. */
  private static final int LOST_AFTER_SECONDS = 600;

  /**
   * With its default, which is not the schema's: the API server (1.36) writes an object anew each
   * time that it is applied when something within a list of it was left out and has a default.
   */
  public int lostAfter() {
    return Objects.requireNonNullElse(lostAfterSeconds, LOST_AFTER_SECONDS);
  }
}
