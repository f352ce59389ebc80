package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Energy and water figures of a factory. Decimals are strings, so that they are stored as written.
 *
 * @param pue power usage effectiveness, at least 1
 * @param wue water usage effectiveness in litres per kilowatt hour
 * @param renewablePercent percentage of its energy that is renewable
 * @param heatReuse true if its waste heat is used
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sustainability(
    @Size(max = 8) @Pattern("^[1-9][0-9]?(\\.[0-9]{1,3})?$") String pue,
    @Size(max = 8) @Pattern("^[0-9]{1,2}(\\.[0-9]{1,3})?$") String wue,
    @Min(0) @Max(100) Integer renewablePercent,
    Boolean heatReuse) {}
