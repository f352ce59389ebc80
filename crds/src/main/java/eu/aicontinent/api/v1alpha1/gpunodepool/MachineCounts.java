package eu.aicontinent.api.v1alpha1.gpunodepool;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Min;

/**
 * How many machines Cluster API counts in a pool's MachineDeployment.
 *
 * @param desired how many there shall be
 * @param replicas how many there are
 * @param available how many are nodes that are ready
 * @param upToDate how many are made from the present template
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MachineCounts(
    @Min(0) Integer desired,
    @Min(0) Integer replicas,
    @Min(0) Integer available,
    @Min(0) Integer upToDate) {}
