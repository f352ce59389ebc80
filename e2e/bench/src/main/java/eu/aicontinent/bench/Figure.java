package eu.aicontinent.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param n size of the task, in what the page says; null when it does not depend on one
 * @param pairs how often it was measured, by turns with what it is compared with
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
