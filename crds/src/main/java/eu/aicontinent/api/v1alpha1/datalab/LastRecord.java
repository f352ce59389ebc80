package eu.aicontinent.api.v1alpha1.datalab;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * The last DataAccessRecord of a lab. Whoever keeps it can tell later that no record up to it is
 * missing or was changed.
 *
 * @param sequence number of the record
 * @param hash its hash
 * @param keepUntil time until which it is kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LastRecord(@Min(1) Long sequence, @Size(max = 71) String hash, Instant keepUntil) {}
