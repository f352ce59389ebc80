package eu.aicontinent.e2e.history;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.e2e.history.Recording.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One factory's table of grants after each of its writes, beside what quotas asked for until then.
 */
final class Tables {
  private static final Set<Share> OF_THE_UNION =
      Set.of(Share.Union, Share.Commercial, Share.Strategic);

  private final String factory;

  /** The least that a quota has ever asked for; nothing once it was deleted. */
  private final Map<String, Long> least = new HashMap<>();

  private List<Grant> table = List.of();

  Tables(String factory) {
    this.factory = factory;
  }

  void take(Event event) {
    if (event.object().getKind().equals("TenantQuota")) {
      var asked = event.gone() || isLeaving(event.object()) ? 0 : asked(event.object());
      least.merge(event.object().getMetadata().getUid(), asked, Math::min);
    } else if (event.key().equals("AIFactory/" + factory)) {
      var next = grants(event.object());
      nothingIsTakenSilently(next);
      table = next;
    }
  }

  long granted(Share share) {
    return sum(table.stream().filter(grant -> grant.share() == share));
  }

  long grantedOfTheUnion() {
    return sum(table.stream().filter(grant -> OF_THE_UNION.contains(grant.share())));
  }

  /** Who asked for less at some time, or left, may have less; nobody else. */
  private void nothingIsTakenSilently(List<Grant> next) {
    var after = next.stream().collect(toMap(Grant::quotaUid, Grant::accelerators, Math::addExact));
    for (var grant : table) {
      assertThat(after.getOrDefault(grant.quotaUid(), 0L))
          .as("what %s keeps", grant)
          .isGreaterThanOrEqualTo(
              Math.min(
                  grant.accelerators(),
                  Objects.requireNonNull(least.get(grant.quotaUid()), grant::toString)));
    }
  }

  private static List<Grant> grants(GenericKubernetesResource object) {
    var status = object.getAdditionalProperties().get("status");
    return status == null
        ? List.of()
        : Serialization.jsonMapper().convertValue(status, AIFactoryStatus.class).grants();
  }

  private static boolean isLeaving(GenericKubernetesResource object) {
    return object.getMetadata().getDeletionTimestamp() != null;
  }

  private static long asked(GenericKubernetesResource quota) {
    List<Map<String, Object>> allocations =
        Objects.requireNonNull(quota.get("spec", "allocations"));
    return ((Number) Objects.requireNonNull(allocations.getFirst().get("accelerators")))
        .longValue();
  }

  private static long sum(Stream<Grant> grants) {
    return grants.mapToLong(Grant::accelerators).sum();
  }
}
