package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;

/**
 * Into how many parts a device is divided.
 *
 * @param replicas parts per device
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Replicas(@Min(2) Integer replicas) {}
