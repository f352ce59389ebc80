package eu.aicontinent.operator.app;

import eu.aicontinent.operator.fleet.Fleet;
import io.fabric8.kubernetes.client.CustomResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gauges with values from the statuses of all objects of one kind on the hub. */
final class HubGauges<T extends CustomResource<?, ?>> {
  private final Class<T> kind;
  private final List<Gauge<T>> gauges = new ArrayList<>();

  HubGauges(Class<T> kind) {
    this.kind = kind;
  }

  private record Gauge<T>(
      String name, @Nullable String unit, String help, Function<T, Stream<Row<?>>> values) {}

  /**
   * Adds a gauge.
   *
   * @param name name with dots, without its unit
   * @param unit base unit, which Prometheus sees as the last part of the name; null for a flag
   * @param values labels and values of one object
   */
  HubGauges<T> add(
      String name, @Nullable String unit, String help, Function<T, Stream<Row<?>>> values) {
    gauges.add(new Gauge<>(name, unit, help, values));
    return this;
  }

  /**
   * Publishes the gauges, and updates them when what is read of an object has changed.
   *
   * @param read part of an object that the values depend on
   */
  void publish(Fleet fleet, MeterRegistry registry, Function<T, @Nullable Object> read) {
    var updates = gauges.stream().map(gauge -> register(gauge, registry)).toList();
    Runnable all =
        () -> {
          var objects = fleet.hub().list(kind);
          updates.forEach(update -> update.accept(objects));
        };
    fleet
        .changes()
        .onHub(
            kind,
            change -> {
              if (change.differsIn(read)) {
                all.run();
              }
            });
    all.run();
  }

  /** Returns the consumer that sets the values of a gauge from all objects. */
  private Consumer<List<T>> register(Gauge<T> gauge, MeterRegistry registry) {
    var values =
        MultiGauge.builder(gauge.name())
            .baseUnit(gauge.unit())
            .description(gauge.help())
            .register(registry);
    return objects -> values.register(objects.stream().flatMap(gauge.values()).toList(), true);
  }
}
