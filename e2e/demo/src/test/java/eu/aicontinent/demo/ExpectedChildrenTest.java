package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.testbed.helm.Manifests;
import org.junit.jupiter.api.Test;

class ExpectedChildrenTest {
  private static final String PARENTS =
      """
      kind: AIFactory
      metadata: {name: lumi-aif}
      spec: {pools: [{name: h100}, {name: mi250x}]}
      ---
      kind: Antenna
      metadata: {name: aif-irl}
      spec: {links: [{factoryRef: {name: lumi-aif}}]}
      ---
      kind: Tenant
      metadata: {name: lingua-sme}
      """;

  @Test
  void namesThePoolsAndLinksThatAreNotThere() {
    assertThat(new ExpectedChildren(Manifests.parse(PARENTS).objects()).missing())
        .containsExactly(
            "GPUNodePool lumi-aif.h100: not made yet",
            "GPUNodePool lumi-aif.mi250x: not made yet",
            "RemoteAccessLink aif-irl.lumi-aif: not made yet");
  }

  @Test
  void isContentWithThoseThatAreThere() {
    var children =
        """
        ---
        kind: GPUNodePool
        metadata: {name: lumi-aif.h100}
        ---
        kind: RemoteAccessLink
        metadata: {name: aif-irl.lumi-aif}
        """;

    assertThat(new ExpectedChildren(Manifests.parse(PARENTS + children).objects()).missing())
        .containsExactly("GPUNodePool lumi-aif.mi250x: not made yet");
  }
}
