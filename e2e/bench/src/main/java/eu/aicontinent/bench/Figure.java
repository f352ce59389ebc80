package eu.aicontinent.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param n size of the task, in the unit that the page names; null if it does not depend on one
 * @param pairs number of measurements, alternating with those that it is compared with
 * @param command command that measures it again
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

  /** Returns the key: a later figure replaces an earlier one with the same key. */
  @JsonIgnore
  String key() {
    return name + "/" + n;
  }
}
