package eu.aicontinent.operator.tenantquota;

import static eu.aicontinent.operator.fleet.view.Changes.cameWentOrSpecChanged;
import static eu.aicontinent.operator.fleet.view.Changes.either;

import eu.aicontinent.api.v1alpha1.accesspolicy.AccessPolicy;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Pool;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.antenna.Antenna;
import eu.aicontinent.api.v1alpha1.membercluster.MemberCluster;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.placement.CapacityFingerprint;
import eu.aicontinent.operator.fleet.Fleet;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Triggers the reconciliation of the quotas that a change on the hub or on a member concerns. */
final class TenantQuotaWatches {
  private final Fleet fleet;
  private final SimpleInboundEventSource<TenantQuota> source =
      new SimpleInboundEventSource<>("tenantquota-wake-ups");

  TenantQuotaWatches(Fleet fleet) {
    this.fleet = fleet;
  }

  List<EventSource<?, TenantQuota>> prepare() {
    fleet.changes().onHub(AIFactory.class, this::factoryChanged);
    fleet.changes().onHub(Tenant.class, this::tenantChanged);
    fleet.changes().onHub(Antenna.class, this::antennaChanged);
    fleet.changes().onHub(AccessPolicy.class, this::policyChanged);
    fleet.changes().onHub(MemberCluster.class, this::memberChanged);
    new UseWatches(fleet, this::wake).prepare();
    return List.of(source);
  }

  private void factoryChanged(@Nullable AIFactory before, @Nullable AIFactory after) {
    if (before == null || after == null || concernsAll(before, after)) {
      either(before, after)
          .limit(1)
          .map(factory -> factory.getMetadata().getName())
          .forEach(factory -> wakeWhere(quota -> TenantQuotaReader.concerns(quota, factory)));
    } else {
      if (!Objects.equals(before.getSpec(), after.getSpec())
          || before.isMarkedForDeletion() != after.isMarkedForDeletion()
          || !CapacityFingerprint.of(before.getStatus())
              .equals(CapacityFingerprint.of(after.getStatus()))) {
        wakeAllSeeking();
      }
      Stream.concat(
              UseWatches.concerned(changed(before, after, AIFactoryStatus::grants), after),
              changed(before, after, AIFactoryStatus::refusals).map(Refusal::quota))
          .distinct()
          .forEach(this::wake);
    }
  }

  private static boolean concernsAll(AIFactory before, AIFactory after) {
    return !pools(before).equals(pools(after))
        || !before.getSpec().noticeSeconds().equals(after.getSpec().noticeSeconds())
        || !TenantQuotaReader.drains(before).equals(TenantQuotaReader.drains(after));
  }

  private static <R> Stream<R> changed(
      AIFactory before, AIFactory after, Function<AIFactoryStatus, List<R>> table) {
    var old = new HashSet<>(TenantQuotaReader.rows(before, table));
    var now = new HashSet<>(TenantQuotaReader.rows(after, table));
    return Stream.concat(
        old.stream().filter(row -> !now.contains(row)),
        now.stream().filter(row -> !old.contains(row)));
  }

  private void tenantChanged(@Nullable Tenant before, @Nullable Tenant after) {
    if (before == null
        || after == null
        || !before.getSpec().equals(after.getSpec())
        || !TenantQuotaReader.usage(before).equals(TenantQuotaReader.usage(after))) {
      either(before, after)
          .limit(1)
          .flatMap(tenant -> fleet.hub().quotasOf(tenant.getMetadata().getName()).stream())
          .forEach(this::wake);
    }
  }

  private static List<String> pools(AIFactory factory) {
    return factory.getSpec().pools().stream().map(Pool::name).toList();
  }

  /**
   * Wakes the quotas with an allocation to be placed: the placement depends on all factories and
   * rules.
   */
  private void policyChanged(@Nullable AccessPolicy before, @Nullable AccessPolicy after) {
    if (cameWentOrSpecChanged(before, after)) {
      wakeAllSeeking();
    }
  }

  private void antennaChanged(@Nullable Antenna before, @Nullable Antenna after) {
    if (before == null
        || after == null
        || !before.getSpec().equals(after.getSpec())
        || !Objects.equals(before.getStatus(), after.getStatus())) {
      wakeAllSeeking();
    }
  }

  private void wakeAllSeeking() {
    wakeWhere(quota -> quota.getSpec().toBePlaced().isPresent());
  }

  /**
   * Wakes the quotas with an allocation to be placed: the member may show what an earlier hub has
   * granted.
   */
  private void memberChanged(@Nullable MemberCluster before, @Nullable MemberCluster after) {
    wakeAllSeeking();
  }

  private void wakeWhere(Predicate<TenantQuota> concerned) {
    fleet.hub().list(TenantQuota.class).stream()
        .filter(concerned)
        .forEach(quota -> wake(quota.getMetadata().getName()));
  }

  private void wake(String quota) {
    source.propagateEvent(new ResourceID(quota));
  }
}
