package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Notice of a pool in maintenance.
 *
 * @param since time when the pool was closed
 * @param drainsAt time when running work in the pool is ended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolMaintenance(Instant since, Instant drainsAt) {}
