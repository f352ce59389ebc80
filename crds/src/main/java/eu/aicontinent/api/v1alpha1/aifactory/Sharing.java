package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.schema.NoEffectYet;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * How the accelerators of a pool are shared: one strategy, with its own block and no other.
 *
 * @param strategy None gives whole devices; TimeSlicing, MPS and MIG divide them. Any other than
 *     None has no effect yet
 * @param timeSlicing settings of TimeSlicing. Has no effect yet
 * @param mps settings of MPS. Has no effect yet
 * @param mig settings of MIG. Has no effect yet
 */
@ValidationRule(
    value = "(self.strategy == 'TimeSlicing') == has(self.timeSlicing)",
    message = "timeSlicing goes with strategy TimeSlicing and only with it",
    fieldPath = ".timeSlicing")
@ValidationRule(
    value = "(self.strategy == 'MPS') == has(self.mps)",
    message = "mps goes with strategy MPS and only with it",
    fieldPath = ".mps")
@ValidationRule(
    value = "(self.strategy == 'MIG') == has(self.mig)",
    message = "mig goes with strategy MIG and only with it",
    fieldPath = ".mig")
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sharing(
    @NoEffectYet(unless = "None") SharingStrategy strategy,
    @Nullable Replicas timeSlicing,
    @Nullable Replicas mps,
    @Nullable Mig mig) {

  /** Whole devices. */
  public static final Sharing NONE = new Sharing(SharingStrategy.None, null, null, null);
}
