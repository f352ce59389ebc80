package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * The notice of a pool in maintenance.
 *
 * @param since when the pool was closed
 * @param drainsAt when what runs there is ended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolMaintenance(Instant since, Instant drainsAt) {}
