package eu.aicontinent.api.v1alpha1.placement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * Verdict of one factory on capacity that could be requested there.
 *
 * @param name name of the factory
 * @param verdict Granted, Pending while its decision is awaited, or the reason why it is not
 *     granted there
 * @param message details: the field and the fix
 * @param free number of whole devices that it showed as free when it refused; it is asked again
 *     when it shows more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FactoryVerdict(
    @Size(min = 1, max = Bounds.DNS_LABEL) String name,
    @OpenEnum Reason verdict,
    @Size(max = FactoryVerdict.MAX_MESSAGE) String message,
    @Nullable @Min(0) Long free) {
  /** Length of the longest message. The API server refuses longer ones. */
  public static final int MAX_MESSAGE = 256;

  /** Returns a verdict whose message is cut to the length that the API server accepts. */
  public static FactoryVerdict of(
      String name, Reason verdict, String message, @Nullable Long free) {
    return new FactoryVerdict(
        name, verdict, message.substring(0, Math.min(message.length(), MAX_MESSAGE)), free);
  }
}
