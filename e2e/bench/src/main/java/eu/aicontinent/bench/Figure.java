package eu.aicontinent.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param n how many quotas; null when it does not depend on it
 * @param pairs how many times the operator and the bare client were measured by turns
 * @param command what makes it anew
 * @param machine cores and memory
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(
    String name,
    double value,
    @Nullable String unit,
    @Nullable Integer n,
    @Nullable Integer pairs,
    String date,
    String command,
    String machine) {

  /** A later figure of the same kind takes the place of an earlier one. */
  @JsonIgnore
  String key() {
    return name + "/" + n;
  }
}
