package eu.aicontinent.operator.app;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.api.condition.ConditionType;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.ReserveCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.ShareCapacity;
import eu.aicontinent.operator.conditions.Conditions;
import eu.aicontinent.operator.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the capacity of factories, their shares and reserves in whole devices as gauges. Each
 * meaning has a gauge of its own, so that a sum over the labels of one is a number of devices. A
 * factory that is not accepted has none: its devices may be those of another one.
 */
@Singleton
final class CapacityMetrics {
  private static final String UNIT = "devices";

  void publish(@Observes StartedLeading leading, Fleet fleet, MeterRegistry registry) {
    var gauges = new HubGauges<>(AIFactory.class);
    addPools(gauges);
    addShares(gauges);
    gauges
        .add(
            "aicontinent.factory.overcommitted",
            UNIT,
            "Devices granted by a factory above what its committed capacity allows",
            CapacityMetrics::overcommitted)
        .publish(fleet, registry, AIFactory::getStatus);
  }

  private static void addPools(HubGauges<AIFactory> gauges) {
    gauges
        .add(
            "aicontinent.pool.declared",
            UNIT,
            "Devices that a pool should have: expected nodes times devices per node",
            pools(PoolCapacity::declared))
        .add(
            "aicontinent.pool.committed",
            UNIT,
            "Devices that a pool may grant: those of its nodes, without nodes that have not been"
                + " ready for longer than the grace period",
            pools(PoolCapacity::committed))
        .add(
            "aicontinent.pool.available",
            UNIT,
            "Devices of a pool on nodes that are ready and schedulable",
            pools(PoolCapacity::available))
        .add(
            "aicontinent.pool.failed",
            UNIT,
            "Devices that the nodes of a pool have and do not offer",
            pools(PoolCapacity::failed))
        .add(
            "aicontinent.pool.granted",
            UNIT,
            "Devices of a pool that are guaranteed to tenants",
            pools(PoolCapacity::granted))
        .add(
            "aicontinent.pool.used",
            UNIT,
            "Devices of a pool that admitted work has reserved",
            pools(PoolCapacity::used));
  }

  private static void addShares(HubGauges<AIFactory> gauges) {
    gauges
        .add(
            "aicontinent.share.entitled",
            UNIT,
            "Committed devices that belong to a share; those of Commercial are a part of Union's",
            shares(ShareCapacity::entitled))
        .add(
            "aicontinent.share.granted",
            UNIT,
            "Devices of a share that are guaranteed to tenants",
            shares(ShareCapacity::granted))
        .add(
            "aicontinent.share.used",
            UNIT,
            "Devices of a share that admitted work has reserved",
            shares(ShareCapacity::used))
        .add(
            "aicontinent.reserve.reserved",
            UNIT,
            "Committed devices that are set aside by a reserve of the AccessPolicy",
            reserves(ReserveCapacity::reserved))
        .add(
            "aicontinent.reserve.granted",
            UNIT,
            "Devices that are guaranteed to tenants for whom a reserve is set aside",
            reserves(ReserveCapacity::granted));
  }

  private static Function<AIFactory, Stream<Row<?>>> pools(
      Function<PoolCapacity, @Nullable Long> number) {
    return rows(AIFactoryStatus::capacity, "pool", PoolCapacity::pool, number);
  }

  private static Function<AIFactory, Stream<Row<?>>> shares(
      Function<ShareCapacity, @Nullable Long> number) {
    return rows(AIFactoryStatus::shares, "share", share -> share.name().name(), number);
  }

  private static Function<AIFactory, Stream<Row<?>>> reserves(
      Function<ReserveCapacity, @Nullable Long> number) {
    return rows(AIFactoryStatus::reserves, "reserve", ReserveCapacity::name, number);
  }

  /** Returns the values of a gauge, for each entry of a table whose number is known. */
  private static <R> Function<AIFactory, Stream<Row<?>>> rows(
      Function<AIFactoryStatus, List<R>> table,
      String label,
      Function<R, String> name,
      Function<R, @Nullable Long> number) {
    return factory ->
        accepted(factory).stream()
            .flatMap(status -> table.apply(status).stream())
            .flatMap(
                entry ->
                    Optional.ofNullable(number.apply(entry)).stream()
                        .map(
                            known -> Row.of(labels(factory).and(label, name.apply(entry)), known)));
  }

  private static Stream<Row<?>> overcommitted(AIFactory factory) {
    return accepted(factory).map(AIFactoryStatus::overcommitted).stream()
        .map(devices -> Row.of(labels(factory), devices));
  }

  private static Optional<AIFactoryStatus> accepted(AIFactory factory) {
    return Optional.ofNullable(factory.getStatus())
        .filter(
            status ->
                Conditions.find(status.conditions(), ConditionType.Accepted)
                    .filter(accepted -> accepted.status() == ConditionStatus.False)
                    .isEmpty());
  }

  private static Tags labels(AIFactory factory) {
    return Tags.of("factory", factory.getMetadata().getName());
  }
}
