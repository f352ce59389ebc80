package eu.aicontinent.operator.fleet.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecordSpec;
import eu.aicontinent.operator.meta.Sha256;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Computes the hash of a record: of its JSON with sorted keys and without white space, as {@code jq
 * -cS 'del(.hash)'} writes it.
 */
public final class RecordHash {
  private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final int BYTES = 32;

  private RecordHash() {}

  /** Returns the hash of a record, whatever its field {@code hash} says. */
  public static String of(DataAccessRecordSpec record) {
    var fields = withoutNulls(SERIALIZATION.convertValue(record, Map.class));
    fields.remove("hash");
    try {
      return "sha256:" + Sha256.of(CANONICAL.writeValueAsString(fields), BYTES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is plain data", e);
    }
  }

  static boolean isIntact(DataAccessRecordSpec record) {
    return of(record).equals(record.hash());
  }

  /** An API server stores no field that is null. */
  private static Map<String, Object> withoutNulls(Map<?, ?> fields) {
    return fields.entrySet().stream()
        .filter(field -> field.getValue() != null)
        .collect(
            Collectors.toMap(
                field -> (String) field.getKey(),
                field ->
                    field.getValue() instanceof Map<?, ?> nested
                        ? withoutNulls(nested)
                        : Objects.requireNonNull(field.getValue()),
                (a, _) -> a,
                LinkedHashMap::new));
  }
}
