package eu.aicontinent.operator.foreign;

import eu.aicontinent.operator.meta.Labels;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An object with all fields that the operator reads of any kind. */
final class Everything {
  static final List<String> LABELS =
      List.of(
          Labels.OWNER_KIND,
          Labels.OWNER_NAME,
          Labels.FACTORY,
          Labels.POOL,
          Labels.GPU_SOFTWARE,
          "nvidia.com/cuda.driver-version.full",
          "nvidia.com/cuda.driver.major");

  static final List<String> ANNOTATIONS =
      List.of(
          Labels.GRANTED_AT,
          Labels.HELD,
          Labels.CHANGING_SINCE,
          Labels.CREDENTIAL_ISSUED_AT,
          Labels.CREDENTIAL_EXPIRES_AT,
          Labels.VALID_UNTIL);

  private Everything() {}

  @SuppressWarnings("unchecked") // a map in YAML
  static Map<String, Object> fields() {
    return Serialization.unmarshal(
        Objects.requireNonNull(Everything.class.getResourceAsStream("everything.yaml")), Map.class);
  }
}
