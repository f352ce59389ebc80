package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/**
 * Limits of the Union's share and of parts of it, in percent.
 *
 * @param unionMaxPercent largest percentage of a factory that may belong to the Union
 * @param commercialMaxPercentOfUnion largest percentage of the Union's share for commercial use
 * @param strategicMaxPercentOfUnion largest percentage of the Union's share for strategic projects
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShareLimits(
    @Min(0) @Max(100) Integer unionMaxPercent,
    @Min(0) @Max(100) Integer commercialMaxPercentOfUnion,
    @Min(0) @Max(100) Integer strategicMaxPercentOfUnion) {}
