package eu.aicontinent.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleTest {

  @Test
  void namesTheObjectsForTheHubAndNotItsJob() {
    assertThat(Example.limits().objects())
        .containsExactlyInAnyOrder(
            "Tenant tasman-robotics",
            "Tenant nordic-climate",
            "Tenant shannon-assist",
            "TenantQuota tasman-vision",
            "TenantQuota nordic-reanalysis",
            "TenantQuota shannon-chat");
  }

  @Test
  void limitsSharesNoObjectWithTheQuickstart() {
    assertThat(Example.limits().objects())
        .doesNotContainAnyElementsOf(Example.quickstart().objects());
  }

  @Test
  void theJobIsOfTheTenantThatSubmitsIt() {
    assertThat(Example.limits().job().getMetadata().getNamespace())
        .isEqualTo(Researcher.ofLimits().namespace());
    assertThat(Example.quickstart().job().getMetadata().getNamespace())
        .isEqualTo(Researcher.ofQuickstart().namespace());
  }
}
