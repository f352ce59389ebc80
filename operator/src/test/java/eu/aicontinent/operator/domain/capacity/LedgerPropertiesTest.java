package eu.aicontinent.operator.domain.capacity;

import static eu.aicontinent.api.condition.Reason.Expired;
import static eu.aicontinent.api.condition.Reason.NotYetValid;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.operator.domain.shares.Division;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Takes a factory through random changes and checks every decision on the way. */
class LedgerPropertiesTest {
  private static final int STEPS = 30;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyDecisionOfAFactorysLifeHolds(long seed) {
    var history = new RandomFactory(new Random(seed));
    var granted = List.<Grant>of();
    for (var step = 0; step < STEPS; step++) {
      var input = history.next(granted);

      var decision = Ledger.decide(input);

      isNeverAboveTheShareUnlessItWasBefore(input, decision);
      isNeverAboveTheCeilingUnlessItWasBefore(input, decision);
      givesNothingThatIsReservedToOthers(input, decision);
      keepsWhatIsStillAskedFor(input, decision);
      grantsWholeOrSaysWhyNot(input, decision);
      grantsNothingToWhatIsNotValidAndSaysSo(input, decision);
      growsNothingWhileOvercommittedOrClosed(input, decision);
      putsNobodyBesideWhomItsTenantsDoNotTrust(input, decision);
      isTheSameForAnyOrder(input, decision, new Random(seed));
      isTheSameWhenDecidedAgain(input, decision);
      granted = decision.grants();
    }
  }

  private record Cell(String pool, Share share) {}

  /** Returns the devices granted of every share, its parts included. */
  private static Map<Cell, Long> sums(List<Grant> grants) {
    return grants.stream()
        .flatMap(
            grant ->
                Stream.of(grant.share(), Division.outer(grant.share()))
                    .distinct()
                    .map(share -> Map.entry(new Cell(grant.pool(), share), grant.accelerators())))
        .collect(groupingBy(Map.Entry::getKey, summingLong(Map.Entry::getValue)));
  }

  private static void isNeverAboveTheShareUnlessItWasBefore(
      LedgerInput input, LedgerDecision decision) {
    var before = sums(input.granted());
    var excess = 0L;
    for (var cell : sums(decision.grants()).entrySet()) {
      var part = part(input, cell.getKey());
      if (Division.OUTER.contains(cell.getKey().share())) {
        excess += Math.max(0, cell.getValue() - part);
      }
      assertThat(cell.getValue())
          .as("%s of %s", cell, part)
          .isLessThanOrEqualTo(Math.max(part, before.getOrDefault(cell.getKey(), 0L)));
    }
    assertThat(decision.overcommitted()).isEqualTo(excess);
  }

  /**
   * Checks the ceilings over quotas that hold and still ask; a tenant's antenna may have changed.
   */
  private static void isNeverAboveTheCeilingUnlessItWasBefore(
      LedgerInput input, LedgerDecision decision) {
    var antennas = new HashMap<String, String>();
    for (var demand : input.demands()) {
      if (demand.terms() != null && demand.terms().antenna() != null) {
        antennas.put(demand.quotaUid(), demand.terms().antenna());
      }
    }
    var before = through(antennas, input.granted());
    through(antennas, decision.grants())
        .forEach(
            (antenna, sum) ->
                assertThat(sum)
                    .as(antenna)
                    .isLessThanOrEqualTo(
                        Math.max(
                            input.rules().ceilings().getOrDefault(antenna, 0L),
                            before.getOrDefault(antenna, 0L))));
  }

  private static Map<String, Long> through(Map<String, String> antennas, List<Grant> grants) {
    return grants.stream()
        .filter(grant -> antennas.containsKey(grant.quotaUid()))
        .collect(
            groupingBy(grant -> antennas.get(grant.quotaUid()), summingLong(Grant::accelerators)));
  }

  private static void putsNobodyBesideWhomItsTenantsDoNotTrust(
      LedgerInput input, LedgerDecision decision) {
    for (var supply : input.supplies()) {
      var isolation = supply.isolation();
      if (isolation != null) {
        var served = decision.grants().stream().filter(is(supply)).map(Grant::tenant).toList();
        decision.grants().stream()
            .filter(is(supply))
            .filter(grant -> isMore(grant, input.granted()))
            .forEach(
                grant ->
                    assertThat(isolation.admits(grant.tenant(), served))
                        .as("%s beside %s in %s", grant.tenant(), served, supply)
                        .isTrue());
      }
    }
  }

  private static Predicate<Grant> is(Supply supply) {
    return grant -> grant.pool().equals(supply.pool());
  }

  /** Returns true if the grant gives more than the quota had of this pool. */
  private static boolean isMore(Grant grant, List<Grant> before) {
    return before.stream()
        .filter(old -> old.quotaUid().equals(grant.quotaUid()) && old.pool().equals(grant.pool()))
        .noneMatch(old -> old.accelerators() >= grant.accelerators());
  }

  /**
   * Checks that a grant from no reserve leaves the reserves of its share whole, except for what
   * their own tenants hold.
   */
  private static void givesNothingThatIsReservedToOthers(
      LedgerInput input, LedgerDecision decision) {
    decision.grants().stream()
        .filter(grant -> grant.reserve() == null && isMore(grant, input.granted()))
        .map(grant -> new Cell(grant.pool(), Division.outer(grant.share())))
        .distinct()
        .forEach(
            cell ->
                assertThat(
                        sums(decision.grants()).getOrDefault(cell, 0L)
                            + kept(input, decision, cell))
                    .as("%s", cell)
                    .isLessThanOrEqualTo(part(input, cell)));
  }

  private static long kept(LedgerInput input, LedgerDecision decision, Cell cell) {
    var division = input.rules().division();
    return division.reserves().stream()
        .filter(reserve -> reserve.share() == cell.share())
        .mapToLong(
            reserve ->
                division.part(reserve, committed(input, cell))
                    - decision.grants().stream()
                        .filter(grant -> grant.pool().equals(cell.pool()))
                        .filter(grant -> reserve.name().equals(grant.reserve()))
                        .mapToLong(Grant::accelerators)
                        .sum())
        .filter(left -> left > 0)
        .sum();
  }

  private static long part(LedgerInput input, Cell cell) {
    return input.rules().division().part(cell.share(), committed(input, cell));
  }

  private static long committed(LedgerInput input, Cell cell) {
    return input.supplies().stream()
        .filter(supply -> supply.pool().equals(cell.pool()))
        .mapToLong(supply -> Objects.requireNonNull(supply.committed()))
        .findFirst()
        .orElseThrow();
  }

  private static void keepsWhatIsStillAskedFor(LedgerInput input, LedgerDecision decision) {
    var after =
        decision.grants().stream()
            .collect(toMap(grant -> grant.quotaUid() + "/" + grant.pool(), grant -> grant));
    for (var demand : input.demands()) {
      for (var request : demand.requests()) {
        input.granted().stream()
            .filter(grant -> demand.terms() != null && demand.validity().contains(input.now()))
            .filter(grant -> grant.quotaUid().equals(demand.quotaUid()))
            .filter(grant -> grant.pool().equals(request.pool()))
            .filter(grant -> input.supplies().stream().anyMatch(is(grant)))
            .filter(grant -> !isAnnounced(input, grant))
            .forEach(
                grant -> {
                  var kept =
                      Objects.requireNonNull(
                          after.get(grant.quotaUid() + "/" + grant.pool()), grant::toString);
                  assertThat(kept.accelerators())
                      .isGreaterThanOrEqualTo(
                          Math.min(grant.accelerators(), request.accelerators()));
                  assertThat(kept.grantedAt()).isEqualTo(grant.grantedAt());
                  assertThat(kept.share()).isEqualTo(grant.share());
                });
      }
    }
  }

  /**
   * Returns true if the notice of a grant is over; {@link WithdrawalPropertiesTest} proves whether
   * the grant may end then.
   */
  private static boolean isAnnounced(LedgerInput input, Grant grant) {
    return grant.noticeSince() != null
        && !input.now().isBefore(grant.noticeSince().plus(input.reclaimPolicy().period()));
  }

  private static Predicate<Supply> is(Grant grant) {
    return supply -> supply.pool().equals(grant.pool());
  }

  private static void grantsWholeOrSaysWhyNot(LedgerInput input, LedgerDecision decision) {
    var grants = decision.grants().stream().collect(groupingBy(Grant::quotaUid));
    var refusals = decision.refusals().stream().collect(groupingBy(Refusal::quotaUid));
    for (var demand : input.demands()) {
      var granted = grants.getOrDefault(demand.quotaUid(), List.of());
      var refused = refusals.getOrDefault(demand.quotaUid(), List.of());
      var asked = demand.requests().stream().mapToLong(QuotaDemand.Request::accelerators).sum();
      var got = granted.stream().mapToLong(Grant::accelerators).sum();
      var lent = granted.stream().mapToLong(Grant::borrowing).sum();
      var borrowing = demand.requests().stream().mapToLong(QuotaDemand.Request::borrowing).sum();
      assertThat(got).isLessThanOrEqualTo(asked);
      assertThat(refused.isEmpty())
          .as("%s: %s and %s", demand, granted, refused)
          .isEqualTo(got == asked && lent == borrowing);
      assertThat(granted).extracting(Grant::pool).doesNotHaveDuplicates();
    }
    assertThat(grants.keySet())
        .isSubsetOf(input.demands().stream().map(QuotaDemand::quotaUid).toList());
  }

  private static void grantsNothingToWhatIsNotValidAndSaysSo(
      LedgerInput input, LedgerDecision decision) {
    for (var demand : input.demands()) {
      var mine = decision.refusals().stream().filter(r -> r.quotaUid().equals(demand.quotaUid()));
      if (demand.validity().contains(input.now())) {
        assertThat(mine).extracting(Refusal::reason).doesNotContain(NotYetValid, Expired);
      } else {
        assertThat(decision.grants()).extracting(Grant::quotaUid).doesNotContain(demand.quotaUid());
        assertThat(mine)
            .hasSize(demand.requests().size())
            .extracting(Refusal::reason)
            .containsOnly(demand.validity().hasEnded(input.now()) ? Expired : NotYetValid);
      }
    }
  }

  private static void growsNothingWhileOvercommittedOrClosed(
      LedgerInput input, LedgerDecision decision) {
    if (decision.overcommitted() > 0 || input.closed() != null) {
      var before = sums(input.granted());
      sums(decision.grants())
          .forEach(
              (cell, sum) -> assertThat(sum).isLessThanOrEqualTo(before.getOrDefault(cell, 0L)));
    }
  }

  private static void isTheSameForAnyOrder(
      LedgerInput input, LedgerDecision decision, Random random) {
    assertThat(
            Ledger.decide(
                new LedgerInput(
                    input.factory(),
                    input.closed(),
                    input.rules(),
                    shuffled(input.supplies(), random),
                    shuffled(input.demands(), random),
                    shuffled(input.granted(), random),
                    input.reclaimPolicy(),
                    input.recoveredGrants(),
                    StorageSupply.NONE,
                    input.now())))
        .isEqualTo(decision);
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    var copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  /**
   * Checks that deciding again gives the same until the instant that the ledger names as its next
   * change.
   */
  private static void isTheSameWhenDecidedAgain(LedgerInput input, LedgerDecision decision) {
    var edges =
        input.demands().stream()
            .flatMap(
                demand ->
                    Stream.concat(
                        demand.validity().edges(), Stream.of(demand.ages(input.rules().ageing()))));
    var change = Ledger.nextChange(edges, decision.grants(), input.reclaimPolicy(), input.now());
    assertThat(
            Ledger.decide(
                new LedgerInput(
                    input.factory(),
                    input.closed(),
                    input.rules(),
                    input.supplies(),
                    input.demands(),
                    decision.grants(),
                    input.reclaimPolicy(),
                    input.recoveredGrants(),
                    StorageSupply.NONE,
                    change
                        .map(instant -> instant.minusNanos(1))
                        .orElse(input.now().plusSeconds(60)))))
        .isEqualTo(decision);
  }
}
