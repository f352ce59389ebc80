package eu.aicontinent.operator.tenantquota;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.datalab.DataLab;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.placement.CapacityFingerprint;
import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.view.Change;
import eu.aicontinent.operator.fleet.view.Declaration;
import eu.aicontinent.operator.fleet.view.WakeUps;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.stream.Stream;

/** Triggers the reconciliation of the quotas that a change on the hub or on a member concerns. */
final class TenantQuotaWatches {
  private final Fleet fleet;
  private final WakeUps<TenantQuota> quotas;

  TenantQuotaWatches(Fleet fleet) {
    this.fleet = fleet;
    this.quotas = new WakeUps<>(TenantQuota.class, fleet.hub());
  }

  List<EventSource<?, TenantQuota>> prepare() {
    var changes = fleet.changes();
    changes.onHub(AIFactory.class, this::factoryChanged);
    changes.onHub(Tenant.class, this::tenantChanged);
    changes.onHub(Antenna.class, this::antennaChanged);
    changes.onHub(AccessPolicy.class, this::policyChanged);
    changes.onHub(DataLab.class, this::labChanged);
    // A member may show what an earlier hub has granted.
    changes.onHub(MemberCluster.class, _ -> wakeSeeking());
    new UseWatches(fleet, quotas).subscribe();
    return quotas.sources();
  }

  private void factoryChanged(Change<AIFactory> factory) {
    if (concernsAll(factory)) {
      var name = factory.any().getMetadata().getName();
      quotas.wakeWhere(quota -> TenantQuotaReader.concerns(quota, name));
      return;
    }
    if (factory.differsIn(Declaration::of)
        || factory.differsIn(state -> CapacityFingerprint.of(state.getStatus()))) {
      wakeSeeking();
    }
    Stream.concat(
            UseWatches.concerned(factory),
            factory.changedRows(AIFactory::refusals).map(Refusal::quota))
        .distinct()
        .forEach(quotas::wake);
  }

  /** Returns true if the factory came, went, or changed in what all quotas that ask it show. */
  private static boolean concernsAll(Change<AIFactory> factory) {
    return factory.differsIn(TenantQuotaWatches::pools)
        || factory.differsIn(state -> state.getSpec().noticeSeconds())
        || factory.differsIn(TenantQuotaReader::drains);
  }

  private void tenantChanged(Change<Tenant> tenant) {
    if (tenant.differsIn(Tenant::getSpec) || tenant.differsIn(Tenant::usage)) {
      fleet.hub().quotasOf(tenant.any().getMetadata().getName()).forEach(quotas::wake);
    }
  }

  private static List<String> pools(AIFactory factory) {
    return factory.getSpec().pools().stream().map(Pool::name).toList();
  }

  private void policyChanged(Change<AccessPolicy> policy) {
    if (policy.differsIn(Declaration::of)) {
      wakeSeeking();
    }
  }

  private void labChanged(Change<DataLab> lab) {
    if (lab.differsIn(Declaration::of)) {
      wakeSeeking();
    }
  }

  private void antennaChanged(Change<Antenna> antenna) {
    if (antenna.differsIn(Antenna::getSpec) || antenna.differsIn(Antenna::getStatus)) {
      wakeSeeking();
    }
  }

  /**
   * Wakes the quotas with an allocation to be placed: the placement depends on all factories and
   * rules.
   */
  private void wakeSeeking() {
    quotas.wakeWhere(quota -> quota.getSpec().toBePlaced().isPresent());
  }
}
