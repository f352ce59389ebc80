package eu.aicontinent.operator.fleet.cache;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.meta.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SideTest {
  private static final String OURS = "aicontinent.eu/hub=h";
  private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);

  /**
   * Proves that the two sides do not overlap: one side's object would be surplus on the other, and
   * be deleted.
   */
  @ParameterizedTest
  @EnumSource
  void noObjectThatWeWriteIsSeenFromBothSides(Kind kind) {
    var both =
        Side.HUB.kinds(EVERYTHING).contains(kind) && Side.MEMBER.kinds(EVERYTHING).contains(kind);

    assertThat(both && Side.HUB.selector(kind, "h").equals(Side.MEMBER.selector(kind, "h")))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsSeenFromSomeSide(Kind kind) {
    assertThat(
            Side.HUB.kinds(EVERYTHING).contains(kind)
                || Side.MEMBER.kinds(EVERYTHING).contains(kind)
                || Side.MEMBER.kinds(Set.of()).contains(kind))
        .isTrue();
  }

  @Test
  void namespacesOfAntennasAndLabsAreTheHubsAndAllOthersTheMembers() {
    assertThat(Side.HUB.selector(Kind.NAMESPACE, "h"))
        .isEqualTo(OURS + ",aicontinent.eu/owner-kind in (Antenna,DataLab)");
    assertThat(Side.MEMBER.selector(Kind.NAMESPACE, "h"))
        .isEqualTo(OURS + ",aicontinent.eu/owner-kind notin (Antenna,DataLab)");
  }

  @Test
  void whatIsOnlyObservedIsSeenWhole() {
    assertThat(Side.MEMBER.selector(Kind.NODE, "h")).isEmpty();
    assertThat(Side.MEMBER.selector(Kind.CLUSTER_QUEUE, "h")).isEqualTo(OURS);
  }
}
