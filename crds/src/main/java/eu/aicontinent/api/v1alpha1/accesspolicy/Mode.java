package eu.aicontinent.api.v1alpha1.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.Bounds;
import eu.aicontinent.api.v1alpha1.tenant.ApplicantCategory;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to ask for capacity.
 *
 * @param name how requests call it
 * @param minAcceleratorHours the smallest budget; 1 when left out
 * @param maxAcceleratorHours the largest budget; no limit when left out
 * @param months durations that may be asked for, in calendar months
 * @param approval who decides
 * @param categories kinds of organisations that may use it
 */
@ValidationRule(
    value =
        "!has(self.minAcceleratorHours) || !has(self.maxAcceleratorHours) || self.minAcceleratorHours <= self.maxAcceleratorHours",
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
@JsonIgnoreProperties(ignoreUnknown = true)
public record Mode(
    @Size(min = 1, max = Bounds.DNS_LABEL) @Pattern("^[A-Za-z][A-Za-z0-9]*$") String name,
    @Nullable @Min(1) Long minAcceleratorHours,
    @Nullable @Min(1) Long maxAcceleratorHours,
    @Size(min = 1, max = 16) List<@Min(1) @Max(60) Integer> months,
    Approval approval,
    @Size(min = 1, max = 8) List<ApplicantCategory> categories) {}
