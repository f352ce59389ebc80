package eu.aicontinent.operator.datavolume;

import eu.aicontinent.api.condition.Condition;
import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.reference.ClusterStatus;
import eu.aicontinent.api.v1alpha1.datalabmount.FactoryMount;
import eu.aicontinent.operator.domain.access.Objection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code status.factories} of whatever mounts data.
 *
 * @param before rows of the last status
 * @param now instant of the next one
 */
public record FactoryRows(List<FactoryMount> before, Instant now) {
  public FactoryRows {
    before = List.copyOf(before);
  }

  /** Returns what rows say of their clusters. */
  public static List<ClusterStatus> clusters(List<FactoryMount> rows) {
    return rows.stream()
        .map(one -> new ClusterStatus(one.cluster(), one.mounted(), one.reason(), one.message()))
        .toList();
  }

  /** Returns what is said of a cluster: its message, or the reason when there is none. */
  public static String text(ClusterStatus entry) {
    return Optional.ofNullable(entry.message()).orElse(entry.reason().name());
  }

  /** Returns the row of a site where the data is mounted, since the last status or since now. */
  public FactoryMount mounted(Site site, Reason reason, @Nullable String message) {
    var since =
        before(site.cluster())
            .filter(one -> one.mounted() == ConditionStatus.True)
            .map(FactoryMount::since)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS));
    return new FactoryMount(
        site.factory(), site.cluster(), ConditionStatus.True, reason, message, since);
  }

  /** Returns the row of a site where the data is not mounted, or not yet. */
  public FactoryMount obstructed(Site site, ConditionStatus mounted, Objection why) {
    return new FactoryMount(
        site.factory(),
        site.cluster(),
        mounted,
        why.reason(),
        Condition.bounded(why.message()),
        null);
  }

  /** Returns the row of a cluster that is no site any more, while something is left there. */
  public FactoryMount leaving(String cluster, Objection why) {
    return new FactoryMount(
        before(cluster).map(FactoryMount::factory).orElse(cluster),
        cluster,
        ConditionStatus.Unknown,
        why.reason(),
        Condition.bounded(why.message()),
        null);
  }

  private Optional<FactoryMount> before(String cluster) {
    return before.stream().filter(one -> one.cluster().equals(cluster)).findFirst();
  }
}
