package eu.aicontinent.operator.aifactory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves how many devices other pools take of the eight that a state's antennas may have. */
class OtherPoolTest {
  private static final long LIMIT = 8;

  @Test
  void whatAnOlderOneDeclaresIsTaken() {
    assertThat(taken(older(4, 0))).isEqualTo(4);
    assertThat(taken(older(4, 2), older(4, 0))).isEqualTo(8);
  }

  @Test
  void ofAYoungerOneWhatIsGrantedIs() {
    assertThat(taken(younger(7, 0))).isZero();
    assertThat(taken(younger(7, 5))).isEqualTo(5);
  }

  @Test
  void oneThatDeclaresTooMuchLeavesRoomToOthers() {
    assertThat(taken(older(9, 0), older(8, 0))).isEqualTo(8);
    assertThat(taken(older(5, 0), older(4, 0), older(3, 0))).isEqualTo(8);
  }

  @Test
  void whatIsGrantedCountsWhateverIsDeclared() {
    assertThat(taken(older(1, 6))).isEqualTo(6);
    assertThat(taken(older(9, 6))).isEqualTo(6);
  }

  private static long taken(OtherPool... pools) {
    return OtherPool.taken(List.of(pools), LIMIT);
  }

  private static OtherPool older(long declared, long granted) {
    return new OtherPool(declared, granted, true);
  }

  private static OtherPool younger(long declared, long granted) {
    return new OtherPool(declared, granted, false);
  }
}
