package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;

/**
 * Division of a device into parts.
 *
 * @param replicas number of parts per device
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Replicas(@Min(2) Integer replicas) {}
