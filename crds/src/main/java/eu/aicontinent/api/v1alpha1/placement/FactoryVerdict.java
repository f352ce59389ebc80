package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * What one factory says to somebody who looks where to ask.
 *
 * @param name name of the factory
 * @param verdict Granted, Pending while its word is awaited, or why it is not granted there
 * @param message names the field and the fix
 * @param free whole devices that it showed to be free when it refused: it is asked again when it
 *     shows more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FactoryVerdict(
    @Size(min = 1, max = Bounds.DNS_LABEL) String name,
    @OpenEnum Reason verdict,
    @Size(max = FactoryVerdict.MAX_MESSAGE) String message,
    @Nullable @Min(0) Long free) {
  /** Longer messages are refused by the API server. */
  public static final int MAX_MESSAGE = 256;

  /** With a message that is cut to what the API server takes. */
  public static FactoryVerdict of(
      String name, Reason verdict, String message, @Nullable Long free) {
    return new FactoryVerdict(
        name, verdict, message.substring(0, Math.min(message.length(), MAX_MESSAGE)), free);
  }
}
