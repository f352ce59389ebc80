package eu.aicontinent.operator.app;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.PoolUsage;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Publishes the use of budgets of accelerator-hours, from the statuses of tenants, as gauges. */
@Singleton
final class BudgetMetrics {

  void publish(@Observes StartupEvent start, Fleet fleet, MeterRegistry registry) {
    var used =
        MultiGauge.builder("aicontinent.budget.used.seconds")
            .description("Accelerator-seconds that a quota was charged for a pool")
            .register(registry);
    var estimated =
        MultiGauge.builder("aicontinent.budget.estimated.seconds")
            .description("Those of them that are not known to have been used")
            .register(registry);
    Runnable update =
        () -> {
          var tenants = fleet.hub().list(Tenant.class);
          used.register(rows(tenants, GrantUsage::usedSeconds), true);
          estimated.register(rows(tenants, GrantUsage::estimatedSeconds), true);
        };
    fleet
        .changes()
        .onHub(
            Tenant.class,
            tenant -> {
              if (tenant.differsIn(Tenant::usage, List.of())) {
                update.run();
              }
            });
    update.run();
  }

  private static List<Row<?>> rows(List<Tenant> tenants, Function<GrantUsage, Long> number) {
    return tenants.stream()
        .flatMap(tenant -> tenant.usage().stream())
        .flatMap(pool -> rows(pool, number))
        .toList();
  }

  private static Stream<Row<?>> rows(PoolUsage pool, Function<GrantUsage, Long> number) {
    return pool.grants().stream()
        .map(
            charged ->
                Row.of(
                    Tags.of(
                        "factory", pool.factory(), "pool", pool.pool(), "quota", charged.quota()),
                    number.apply(charged)));
  }
}
