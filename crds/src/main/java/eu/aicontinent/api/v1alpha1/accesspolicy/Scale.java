package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * Numbers of accelerators that factories may have. The defaults follow the AI Continent Action Plan
 * (COM(2025) 165): the best factories have up to 25,000, a Gigafactory more than 100,000, an
 * antenna none of its own.
 *
 * @param factoryMaxAccelerators largest number that a factory should declare; more is accepted with
 *     a warning. 25000 by default
 * @param gigafactoryMinAccelerators smallest number that a Gigafactory must declare; less is not
 *     accepted, unless it is Planned. 100001 by default
 * @param antennaPoolMaxAccelerators largest number that the AntennaPools of a state may declare
 *     together; one that comes after others and exceeds it is not accepted. 0 by default, which
 *     accepts none
 */
@ValidationRule(
    value = "self.factoryMaxAccelerators < self.gigafactoryMinAccelerators",
    message =
        "gigafactoryMinAccelerators must be above factoryMaxAccelerators: correct one of them",
    fieldPath = ".gigafactoryMinAccelerators")
@ValidationRule(
    value = "self.antennaPoolMaxAccelerators < self.factoryMaxAccelerators",
    message =
        "antennaPoolMaxAccelerators must be below factoryMaxAccelerators: an antenna has no factory of its own",
    fieldPath = ".antennaPoolMaxAccelerators")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Scale(
    @Default("25000") @Min(1) @Max(Bounds.ACCELERATORS) Long factoryMaxAccelerators,
    @Default("100001") @Min(1) @Max(Bounds.ACCELERATORS) Long gigafactoryMinAccelerators,
    @Default("0") @Min(0) @Max(Bounds.ACCELERATORS) Long antennaPoolMaxAccelerators) {
  /** Numbers that apply while no policy says otherwise. */
  public static final Scale STATED = new Scale(25_000L, 100_001L, 0L);

  /** Sets absent fields to their defaults. */
  public Scale {
    factoryMaxAccelerators = Objects.requireNonNullElse(factoryMaxAccelerators, 25_000L);
    gigafactoryMinAccelerators = Objects.requireNonNullElse(gigafactoryMinAccelerators, 100_001L);
    antennaPoolMaxAccelerators = Objects.requireNonNullElse(antennaPoolMaxAccelerators, 0L);
  }
}
