package eu.aicontinent.operator.domain.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.capacity.StorageSupply.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks how the ledger grants storage for workspaces. */
class LedgerStorageTest {
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");
  private static final Instant CREATED = Instant.parse("2027-01-02T08:00:00Z");
  private static final String CLUSTER = "fi-kajaani";
  private static final long TIB = 1024;

  @ParameterizedTest
  @CsvSource({
    "500Gi, 500, 500Gi",
    "1024Gi, 1024, 1Ti",
    "3Ti, 3072, 3Ti",
    "999Pi, 1047527424, 999Pi",
    "999999Gi, 999999, 999999Gi"
  })
  void anAmountIsPrintedAsKubernetesStoresIt(String text, long amount, String printed) {
    assertThat(Gibibytes.read(text)).isEqualTo(amount);
    assertThat(Gibibytes.print(amount)).isEqualTo(printed);
  }

  @Test
  void anAmountThatTheApiCannotSayIsRoundedUp() {
    assertThat(Gibibytes.print(1_999_999)).isEqualTo("1954Ti");
    assertThat(Gibibytes.print(Long.MAX_VALUE)).isEqualTo("999Pi");
    assertThat(Gibibytes.print(0)).isEqualTo("0");
    assertThat(Gibibytes.read("-1Gi")).isZero();
  }

  @Test
  void whatFitsIsGrantedOldestFirstAndWhole() {
    var decision =
        decide(
            TIB,
            Map.of(),
            List.of(demand("one", 1, 400), demand("two", 2, 700), demand("three", 3, 624)),
            List.of());

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::storage)
        .containsExactly(tuple("one", "400Gi"), tuple("three", "624Gi"));
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason, Refusal::message)
        .containsExactly(
            tuple(
                "two",
                Reason.StorageExhausted,
                "spec.allocations[0].storage: no room for 700Gi: ask for less or wait until another workspace ends"));
    assertThat(decision.storage()).isEqualTo(TIB);
  }

  @Test
  void nobodyIsToldToWaitForMoreThanThereIs() {
    assertThat(decide(TIB, Map.of(), List.of(demand("one", 1, 2 * TIB)), List.of()).refusals())
        .extracting(Refusal::message)
        .containsExactly(
            "spec.allocations[0].storage: no room for 2Ti: ask for at most 1Ti, the factory has no more");
  }

  @Test
  void aFactoryWithoutStorageGrantsNone() {
    var decision =
        decide(null, Map.of(), List.of(demand("one", 1, 1), demand("two", 2, 0)), List.of());

    assertThat(decision.grants())
        .extracting(Grant::quota, Grant::storage)
        .containsExactly(tuple("two", null));
    assertThat(decision.refusals())
        .extracting(Refusal::reason, Refusal::message)
        .containsExactly(
            tuple(
                Reason.NoStorage,
                "spec.allocations[0].storage: lumi declares no storage: leave it out or ask another factory"));
  }

  @Test
  void aWorkspaceWhoseGrantHasEndedStillHasItsStorage() {
    var held = Map.of(new Holder("gone", CLUSTER), 600L);

    assertThat(decide(TIB, held, List.of(demand("one", 1, 500)), List.of()).refusals())
        .extracting(Refusal::reason)
        .containsExactly(Reason.StorageExhausted);
    assertThat(decide(TIB, held, List.of(demand("one", 1, 424)), List.of()).grants())
        .extracting(Grant::storage)
        .containsExactly("424Gi");
  }

  @Test
  void aWorkspaceThatIsThereCountsOnceForItsOwnTenant() {
    var held = Map.of(new Holder("one", CLUSTER), TIB);

    assertThat(decide(TIB, held, List.of(demand("one", 1, TIB)), List.of()).grants())
        .extracting(Grant::storage)
        .containsExactly("1Ti");
  }

  @Test
  void moreStorageIsRefusedAndWhatWasGrantedStays() {
    var before = grant("one", 8, "512Gi");
    var decision =
        decide(
            TIB,
            Map.of(new Holder("one", CLUSTER), 512L, new Holder("two", CLUSTER), 512L),
            List.of(demand("one", 1, 600)),
            List.of(before));

    assertThat(decision.grants()).containsExactly(before);
    assertThat(decision.refusals())
        .extracting(Refusal::message)
        .containsExactly(
            "spec.allocations[0].storage: no room for 88Gi: ask for less or wait until another workspace ends");
  }

  @Test
  void lessStorageIsGrantedAtOnceAndFreesNothingThatTheWorkspaceHas() {
    var decision =
        decide(
            TIB,
            Map.of(new Holder("one", CLUSTER), TIB),
            List.of(demand("one", 1, 100), demand("two", 2, 1)),
            List.of(grant("one", 8, "1Ti")));

    assertThat(decision.grants()).extracting(Grant::storage).containsExactly("100Gi");
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("two", Reason.StorageExhausted));
  }

  @Test
  void lessCapacityTakesNothingAwayAndGrantsNothingMore() {
    var before = grant("one", 8, "1Ti");
    var decision =
        decide(
            100L, Map.of(), List.of(demand("one", 1, TIB), demand("two", 2, 1)), List.of(before));

    assertThat(decision.grants()).containsExactly(before);
    assertThat(decision.refusals())
        .extracting(Refusal::quota, Refusal::reason)
        .containsExactly(tuple("two", Reason.StorageExhausted));
  }

  @Test
  void whateverIsAskedForNoMoreIsGrantedThanIsFree() {
    for (var seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var capacity = random.nextLong(2 * TIB);
      var left = random.nextLong(TIB);
      var held = Map.of(new Holder("left", CLUSTER), left);
      var demands = new ArrayList<QuotaDemand>();
      for (var i = 0; i < 8; i++) {
        demands.add(demand("q" + i, i, random.nextLong(TIB)));
      }
      var decision = decide(capacity, held, demands, List.of());
      var granted =
          decision.grants().stream().mapToLong(one -> Gibibytes.read(one.storage())).sum();

      assertThat(granted).as("seed %d", seed).isLessThanOrEqualTo(Math.max(0, capacity - left));
      assertThat(decision.storage()).isEqualTo(granted + left);
    }
  }

  private static LedgerDecision decide(
      @Nullable Long capacity,
      Map<Holder, Long> held,
      List<QuotaDemand> demands,
      List<Grant> granted) {
    return Ledger.decide(
        new LedgerInput(
            "lumi",
            null,
            OneTenant.HALVES,
            List.of(Supply.open("h100", CLUSTER, 1000L)),
            demands,
            granted,
            new ReclaimPolicy(Takes.Nothing, Duration.ofDays(1)),
            List.of(),
            new StorageSupply(capacity, held),
            NOW));
  }

  /** Returns the demand of a tenant of the same name for a device and storage. */
  private static QuotaDemand demand(String name, int age, long storage) {
    return new QuotaDemand(
        name,
        "uid-" + name,
        CREATED.plusSeconds(age),
        name,
        OneTenant.ELIGIBLE,
        new Validity(null, NOW.plusSeconds(1)),
        List.of(new QuotaDemand.Request(0, null, 8, 0, storage)));
  }

  private static Grant grant(String name, long devices, String storage) {
    return new Grant(
        name,
        "uid-" + name,
        name,
        null,
        "h100",
        CLUSTER,
        Share.Union,
        devices,
        0L,
        CREATED,
        null,
        null,
        storage);
  }
}
