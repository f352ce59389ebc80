package eu.aicontinent.e2e.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.aicontinent.e2e.history.Recording.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that a wrong history fails; otherwise a passing one would mean nothing. */
class TablesTest {
  private final Tables tables = new Tables("factory", "factory.pool");

  @BeforeEach
  void fill() {
    asks("a", 12);
    asks("b", 8);
    counts(40);
    grants(40, 0, Map.of("a", 12, "b", 8));
    counts(32);
  }

  @Test
  void afterALossTooMuchMayStandAndBecomeLess() {
    grants(32, 4, Map.of("a", 12, "b", 8));
    asks("b", 5);
    grants(32, 1, Map.of("a", 12, "b", 5));
    counts(40);
    grants(40, 0, Map.of("a", 12, "b", 8));

    assertThat(tables.worstExcess()).isEqualTo(4);
  }

  @Test
  void noShareGrowsAboveWhatThereIs() {
    asks("c", 1);

    fails("granted of Host", 40, 1, Map.of("a", 12, "b", 8, "c", 1));
  }

  /**
   * Proves that nothing new is granted in excess, even if somebody else has given back more than it
   * takes.
   */
  @Test
  void nobodyNewIsGrantedWhileTooMuchStands() {
    asks("b", 5);
    asks("c", 1);

    fails("granted to c", 32, 2, Map.of("a", 12, "b", 5, "c", 1));
  }

  @Test
  void nothingIsDecidedAgainstWhatNobodyCounted() {
    fails("what the pool has said", 48, 0, Map.of("a", 12, "b", 8));
  }

  @Test
  void nobodyGoesBackToWhatWasCountedBefore() {
    grants(32, 4, Map.of("a", 12, "b", 8));

    fails("what the pool has said", 40, 0, Map.of("a", 12, "b", 8));
  }

  @Test
  void theExcessIsSaid() {
    fails("what it says is too much", 32, 0, Map.of("a", 12, "b", 8));
  }

  @Test
  void nothingIsTakenFromWhoHasNotAskedForLess() {
    fails("what Grant", 32, 3, Map.of("a", 12, "b", 7));
  }

  private void fails(String why, int committed, int overcommitted, Map<String, Integer> grants) {
    assertThatThrownBy(() -> grants(committed, overcommitted, grants))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }

  private void asks(String quota, int devices) {
    write("TenantQuota", quota, "spec: {allocations: [{accelerators: %d}]}".formatted(devices));
  }

  private void counts(int devices) {
    write("GPUNodePool", "factory.pool", "status: {committed: %d}".formatted(devices));
  }

  private void grants(int committed, int overcommitted, Map<String, Integer> grants) {
    write(
        "AIFactory",
        "factory",
        "status: {capacity: [{committed: %d}], overcommitted: %d, grants: [%s]}"
            .formatted(
                committed,
                overcommitted,
                grants.entrySet().stream()
                    .map(
                        grant ->
                            "{quotaUid: %s, share: Host, accelerators: %d}"
                                .formatted(grant.getKey(), grant.getValue()))
                    .collect(Collectors.joining(", "))));
  }

  private void write(String kind, String name, String content) {
    tables.take(
        new Event(
            Serialization.unmarshal(
                """
                apiVersion: aicontinent.eu/v1alpha1
                kind: %s
                metadata: {name: %s, uid: %s}
                %s
                """
                    .formatted(kind, name, name, content),
                GenericKubernetesResource.class),
            false));
  }
}
