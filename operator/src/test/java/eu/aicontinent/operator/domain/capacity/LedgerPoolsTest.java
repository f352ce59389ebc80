package eu.aicontinent.operator.domain.capacity;

import static eu.aicontinent.operator.domain.capacity.TwoPools.H100;
import static eu.aicontinent.operator.domain.capacity.TwoPools.H200;
import static eu.aicontinent.operator.domain.capacity.TwoPools.any;
import static eu.aicontinent.operator.domain.capacity.TwoPools.decide;
import static eu.aicontinent.operator.domain.capacity.TwoPools.demand;
import static eu.aicontinent.operator.domain.capacity.TwoPools.grant;
import static eu.aicontinent.operator.domain.capacity.TwoPools.in;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves in which pool each grant is, and that it stays there as long as the pool exists. */
class LedgerPoolsTest {
  @Test
  void bindsAnAllocationToThePoolWhereTheLeastIsLeftOver() {
    var decision = decide(List.of(H100, H200), List.of(), demand("a", 1, any(8)));

    assertThat(decision.grants()).containsExactly(grant("a", H200, 8));
  }

  @Test
  void keepsTheBindingThoughAnotherPoolWouldFitBetterNow() {
    var decision =
        decide(List.of(H100, H200), List.of(grant("a", "h100", 8)), demand("a", 1, any(8)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 8));
  }

  @Test
  void bindsAnAllocationWithoutAPoolBesideThoseThatTheQuotaNames() {
    var decision = decide(List.of(H100, H200), List.of(), demand("a", 1, any(8), in("h200", 1, 4)));

    assertThat(decision.grants()).containsExactly(grant("a", "h100", 8), grant("a", H200, 4));
  }

  @Test
  void refusesNothingForWantOfRoomInAPoolThatNobodyHasCounted() {
    var uncounted = Supply.open("h200", "fi-oulu", null);
    var decision =
        decide(
            List.of(H100, uncounted),
            List.of(grant("kept", uncounted, 8)),
            demand("kept", 1, in("h200", 0, 9)),
            demand("any", 2, any(17)),
            demand("sure", 3, in("h100", 0, 17)));

    assertThat(decision.grants()).containsExactly(grant("kept", uncounted, 8));
    assertThat(decision.overcommitted()).isZero();
    assertThat(decision.refusals()).extracting(Refusal::quota).containsExactly("sure");
  }

  @Test
  void endsTheGrantOfAPoolThatIsGone() {
    var before = List.of(grant("a", "h100", 4), grant("b", "h100", 4));

    var decision =
        decide(List.of(H200), before, demand("a", 1, any(4)), demand("b", 2, in("h100", 0, 4)));

    assertThat(decision.grants()).containsExactly(grant("a", H200, 4));
    assertThat(decision.refusals())
        .containsExactly(
            new Refusal(
                "b",
                "uid-b",
                "h100",
                Reason.PoolNotFound,
                "spec.allocations[0].poolName: lumi has no pool h100: name one of its pools or leave it out"));
  }
}
