package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.schema.OpenEnum;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of an access, and its place among the records of the lab.
 *
 * @param sequence number of the record; the first of a lab is 1
 * @param at time of the event, by the operator's clock
 * @param event stage of the access
 * @param access the access that it is about
 * @param reason reason why the access has ended; absent while it has not
 * @param message sentence that explains the reason; absent when there is none
 * @param keepUntil time until which nobody can delete the record
 * @param previous record before this one; absent for the first
 * @param hash sha256: and the SHA-256 of this spec without the field hash, as JSON (UTF-8) with
 *     sorted keys and without white space
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DataAccessRecordSpec(
    @Min(1) Long sequence,
    Instant at,
    AccessEvent event,
    DataAccess access,
    @Nullable @OpenEnum Reason reason,
    @Nullable @Size(max = Condition.MAX_MESSAGE) String message,
    Instant keepUntil,
    @Nullable PreviousRecord previous,
    @Size(max = DataAccessRecordSpec.HASH) @Pattern(DataAccessRecordSpec.HASH_PATTERN)
        String hash) {
  /** Length of a hash. */
  static final int HASH = 71;

  static final String HASH_PATTERN = "^sha256:[0-9a-f]{64}$";

  /** Returns the same record with another hash. */
  public DataAccessRecordSpec withHash(String other) {
    return new DataAccessRecordSpec(
        sequence, at, event, access, reason, message, keepUntil, previous, other);
  }
}
