package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.schema.OrEmpty;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mode in which capacity can be requested.
 *
 * @param name name of the mode, which requests refer to
 * @param minAcceleratorHours smallest budget of a request, in accelerator-hours; 1 when absent
 * @param maxAcceleratorHours largest budget of a request, in accelerator-hours; no limit when
 *     absent
 * @param months durations that may be requested, in calendar months
 * @param approval Manual requires a reviewer for every request; Automatic requires none while
 *     everything that the tenant has without a reviewer is within maxAcceleratorHours
 * @param categories kinds of organisations that may use the mode
 * @param antennaVouchesFor claims of an applicant that are accepted on the word of the antenna that
 *     asks for it; none when absent. Any other claim that gives the applicant more than others get
 *     requires a reviewer, whatever approval says
 */
@ValidationRule(
    value =
        "!has(self.minAcceleratorHours) || !has(self.maxAcceleratorHours) ||"
            + " self.minAcceleratorHours <= self.maxAcceleratorHours",
    message = "minAcceleratorHours must not exceed maxAcceleratorHours: correct one of them",
    fieldPath = ".minAcceleratorHours")
@ValidationRule(
    value = "self.months.all(a, self.months.exists_one(b, b == a))",
    message = "months must name each duration once: remove the duplicate",
    fieldPath = ".months")
@ValidationRule(
    value = "self.categories.all(a, self.categories.exists_one(b, b == a))",
    message = "categories must name each category once: remove the duplicate",
    fieldPath = ".categories")
@ValidationRule(
    value =
        "!has(self.antennaVouchesFor) || self.antennaVouchesFor.all(a,"
            + " self.antennaVouchesFor.exists_one(b, b == a))",
    message = "antennaVouchesFor must name each claim once: remove the duplicate",
    fieldPath = ".antennaVouchesFor")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Mode(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern("^[A-Za-z][A-Za-z0-9]*$") String name,
    @Nullable @Min(1) @Max(Bounds.ACCELERATOR_HOURS) Long minAcceleratorHours,
    @Nullable @Min(1) @Max(Bounds.ACCELERATOR_HOURS) Long maxAcceleratorHours,
    @Size(min = 1, max = 16) List<@Min(1) @Max(60) Integer> months,
    Approval approval,
    @Size(min = 1, max = 8) List<ApplicantCategory> categories,
    @OrEmpty @Size(max = 8) List<Claim> antennaVouchesFor) {

  /** Sets absent fields to their defaults. */
  public Mode {
    antennaVouchesFor = Objects.requireNonNullElse(antennaVouchesFor, List.of());
  }
}
