package eu.aicontinent.api.v1alpha1.dataaccessrecord;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * The record before, in the order of numbers.
 *
 * @param hash its hash
 * @param keepUntil its keepUntil: before then it must not be missing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PreviousRecord(
    @Size(max = DataAccessRecordSpec.HASH) @Pattern(DataAccessRecordSpec.HASH_PATTERN) String hash,
    Instant keepUntil) {}
