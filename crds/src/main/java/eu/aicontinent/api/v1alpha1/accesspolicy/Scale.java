package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/**
 * How many accelerators factories have. The defaults are what the AI Continent Action Plan says
 * (COM(2025) 165): the best factories up to 25,000, a Gigafactory more than 100,000, an antenna
 * none of its own.
 *
 * @param factoryMaxAccelerators a factory that declares more is accepted with a warning
 * @param gigafactoryMinAccelerators a Gigafactory that declares less is not accepted
 * @param antennaPoolMaxAccelerators what the AntennaPools of a state may declare together: one that
 *     comes after others and exceeds it is not accepted; with 0 none is
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
  /** What holds while no policy says otherwise. */
  public static final Scale STATED = new Scale(25_000L, 100_001L, 0L);

  /** Fields that are left out have their defaults. */
  public Scale {
    factoryMaxAccelerators = Objects.requireNonNullElse(factoryMaxAccelerators, 25_000L);
    gigafactoryMinAccelerators = Objects.requireNonNullElse(gigafactoryMinAccelerators, 100_001L);
    antennaPoolMaxAccelerators = Objects.requireNonNullElse(antennaPoolMaxAccelerators, 0L);
  }
}
