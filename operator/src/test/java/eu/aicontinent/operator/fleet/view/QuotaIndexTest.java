package eu.aicontinent.operator.fleet.view;

import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.reference.Reference;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuotaSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaIndexTest {
  private final QuotaIndex index = new QuotaIndex();

  @Test
  void namesTheQuotasOfATenant() {
    index.changed(null, quota("a", "lingua"));
    index.changed(null, quota("b", "lingua"));
    index.changed(null, quota("c", "brehon"));
    index.changed(quota("a", "lingua"), quota("a", "lingua"));

    assertThat(index.of("lingua")).containsExactlyInAnyOrder("a", "b");
    assertThat(index.of("brehon")).containsExactly("c");
    assertThat(index.of("nobody")).isEmpty();
  }

  @Test
  void forgetsWhatIsGone() {
    index.changed(null, quota("a", "lingua"));
    index.changed(null, quota("b", "lingua"));

    index.changed(quota("a", "lingua"), null);
    assertThat(index.of("lingua")).containsExactly("b");

    index.changed(quota("b", "lingua"), null);
    assertThat(index.of("lingua")).isEmpty();
  }

  @Test
  void followsAQuotaThatWentAndCameAgainForAnotherTenant() {
    index.changed(null, quota("a", "lingua"));

    index.changed(quota("a", "lingua"), quota("a", "brehon"));

    assertThat(index.of("lingua")).isEmpty();
    assertThat(index.of("brehon")).containsExactly("a");
  }

  private static TenantQuota quota(String name, String tenant) {
    var quota = new TenantQuota();
    quota.setMetadata(new ObjectMetaBuilder().withName(name).build());
    quota.setSpec(
        new TenantQuotaSpec(
            new Reference(tenant), null, Instant.parse("2027-01-01T00:00:00Z"), List.of()));
    return quota;
  }
}
