package eu.aicontinent.api.v1alpha1.aifactory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * Way in which the accelerators of a pool are shared: one strategy, with its own block and no
 * other.
 *
 * @param strategy None gives whole devices; TimeSlicing and MPS let workloads share them; MIG
 *     divides them in hardware
 * @param timeSlicing settings of TimeSlicing; only with that strategy
 * @param mps settings of MPS; only with that strategy
 * @param mig settings of MIG; only with that strategy
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
    SharingStrategy strategy,
    @Nullable Replicas timeSlicing,
    @Nullable Replicas mps,
    @Nullable Mig mig) {

  /** Whole devices only. */
  public static final Sharing NONE = new Sharing(SharingStrategy.None, null, null, null);

  /**
   * Rule for types with the fields {@code sharing} and {@code accelerator}. The only device plugin
   * that shares devices is NVIDIA's, and it shares whole GPUs.
   */
  public static final String RULE =
      "!has(self.sharing) || self.sharing.strategy == 'None' || self.accelerator.resourceName == 'nvidia.com/gpu'";

  public static final String MESSAGE =
      "sharing.strategy other than None goes with accelerator.resourceName nvidia.com/gpu only: use None for this pool";
}
