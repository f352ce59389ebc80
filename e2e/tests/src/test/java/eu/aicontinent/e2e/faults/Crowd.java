package eu.aicontinent.e2e.faults;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.e2e.support.Conditions;
import eu.aicontinent.e2e.support.Reset;
import eu.aicontinent.e2e.tenant.TenantGround;
import eu.aicontinent.e2e.tenant.TestTenant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Forty tenants with a quota of one device each: exactly what two factories can grant. */
record Crowd(TenantGround ground) {
  /** The first tenants; all draw from one share. */
  private static final List<Member> SOME = members("FI", TenantGround.LUMI, 8, "crowd-some-");

  private static final List<Member> REST =
      Stream.of(
              members("FI", TenantGround.LUMI, 8, "crowd-fi-"),
              members("PT", TenantGround.LUMI, 16, "crowd-pt-"),
              members("ES", TenantGround.BSC, 8, "crowd-es-"))
          .flatMap(List::stream)
          .toList();

  private static final Set<String> KINDS = Set.of("Tenant", "TenantQuota");

  private record Member(TestTenant tenant, String factory) {
    private TenantQuota quota() {
      return tenant.quota(tenant.name(), factory, 1);
    }
  }

  private static List<Member> members(String state, String factory, int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Member(TestTenant.in(state, prefix + i), factory))
        .toList();
  }

  void createSome() {
    create(SOME);
  }

  void createRest() {
    create(REST);
  }

  private void create(List<Member> members) {
    members.forEach(
        member -> {
          ground.create(member.tenant());
          ground.create(member.quota());
        });
  }

  /** Waits until each existing tenant has what it asked for. */
  void awaitGranted() {
    eventually()
        .untilAsserted(
            () ->
                assertThat(ground.hub().network().objects().all())
                    .filteredOn(object -> KINDS.contains(object.getKind()))
                    .filteredOn(object -> !new Conditions(object).hold("Ready"))
                    .isEmpty());
  }

  void remove() {
    new Reset(ground.hub().network()).removeTenants();
  }
}
