package eu.aicontinent.operator.app;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.PoolCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.ReserveCapacity;
import eu.aicontinent.api.v1alpha1.aifactory.ShareCapacity;
import eu.aicontinent.operator.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Publishes the capacity of factories in whole devices, from their statuses, as gauges. */
@Singleton
final class CapacityMetrics {

  void publish(@Observes StartupEvent start, Fleet fleet, MeterRegistry registry) {
    var devices =
        MultiGauge.builder("aicontinent.devices")
            .description("Whole devices of a factory's pool, by what is so of them")
            .register(registry);
    var shares =
        MultiGauge.builder("aicontinent.share.devices")
            .description("Whole devices of a factory's share, by what is so of them")
            .register(registry);
    var reserves =
        MultiGauge.builder("aicontinent.reserve.devices")
            .description("Whole devices of a factory's reserve, by what is so of them")
            .register(registry);
    var overcommitted =
        MultiGauge.builder("aicontinent.overcommitted.devices")
            .description("Granted devices above what a factory's committed capacity allows")
            .register(registry);
    Runnable update =
        () -> {
          var factories = fleet.hub().list(AIFactory.class);
          devices.register(
              rows(factories, AIFactoryStatus::capacity, CapacityMetrics::devices), true);
          shares.register(rows(factories, AIFactoryStatus::shares, CapacityMetrics::shares), true);
          reserves.register(
              rows(factories, AIFactoryStatus::reserves, CapacityMetrics::reserves), true);
          overcommitted.register(overcommitted(factories), true);
        };
    fleet.changes().onHub(AIFactory.class, _ -> update.run());
    update.run();
  }

  private static <R> List<Row<?>> rows(
      List<AIFactory> factories,
      Function<AIFactoryStatus, List<R>> table,
      BiFunction<AIFactory, R, Stream<Row<?>>> rows) {
    return factories.stream()
        .flatMap(
            factory ->
                status(factory).stream()
                    .flatMap(status -> table.apply(status).stream())
                    .flatMap(line -> rows.apply(factory, line)))
        .toList();
  }

  private static Stream<Row<?>> devices(AIFactory factory, PoolCapacity pool) {
    return rows(
        states(pool), Tags.of("factory", factory.getMetadata().getName(), "pool", pool.pool()));
  }

  private static Stream<Row<?>> shares(AIFactory factory, ShareCapacity share) {
    return rows(
        states(share),
        Tags.of("factory", factory.getMetadata().getName(), "share", share.name().name()));
  }

  private static Stream<Row<?>> reserves(AIFactory factory, ReserveCapacity reserve) {
    var states = new LinkedHashMap<String, @Nullable Long>();
    states.put("reserved", reserve.reserved());
    states.put("granted", reserve.granted());
    return rows(
        states, Tags.of("factory", factory.getMetadata().getName(), "reserve", reserve.name()));
  }

  /** Returns a row for each number that is known. */
  private static Stream<Row<?>> rows(Map<String, @Nullable Long> states, Tags tags) {
    return states.entrySet().stream()
        .filter(state -> state.getValue() != null)
        .map(state -> Row.of(tags.and("state", state.getKey()), state.getValue()));
  }

  private static Map<String, @Nullable Long> states(PoolCapacity pool) {
    var states = new LinkedHashMap<String, @Nullable Long>();
    states.put("declared", pool.declared());
    states.put("committed", pool.committed());
    states.put("available", pool.available());
    states.put("failed", pool.failed());
    states.put("granted", pool.granted());
    states.put("used", pool.used());
    return states;
  }

  private static Map<String, @Nullable Long> states(ShareCapacity share) {
    var states = new LinkedHashMap<String, @Nullable Long>();
    states.put("entitled", share.entitled());
    states.put("granted", share.granted());
    states.put("used", share.used());
    return states;
  }

  private static List<Row<?>> overcommitted(List<AIFactory> factories) {
    return factories.stream()
        .flatMap(
            factory ->
                status(factory).map(AIFactoryStatus::overcommitted).stream()
                    .<Row<?>>map(
                        excess ->
                            Row.of(Tags.of("factory", factory.getMetadata().getName()), excess)))
        .toList();
  }

  private static Optional<AIFactoryStatus> status(AIFactory factory) {
    return Optional.ofNullable(factory.getStatus());
  }
}
