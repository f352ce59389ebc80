package eu.aicontinent.operator.app;

import eu.aicontinent.api.v1alpha1.tenant.GrantUsage;
import eu.aicontinent.api.v1alpha1.tenant.Tenant;
import eu.aicontinent.operator.fleet.Fleet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.stream.Stream;

/** Publishes the use of budgets, from the statuses of tenants, as gauges. */
@Singleton
final class BudgetMetrics {
  private static final String UNIT = "accelerator.seconds";

  void publish(@Observes StartedLeading leading, Fleet fleet, MeterRegistry registry) {
    new HubGauges<>(Tenant.class)
        .add(
            "aicontinent.budget.used",
            UNIT,
            "Accelerator-seconds that a quota has been charged for a pool",
            rows(GrantUsage::usedSeconds))
        .add(
            "aicontinent.budget.estimated",
            UNIT,
            "Part of the charged accelerator-seconds that is not known to have been used",
            rows(GrantUsage::estimatedSeconds))
        .publish(fleet, registry, Tenant::usage);
  }

  private static Function<Tenant, Stream<Row<?>>> rows(Function<GrantUsage, Long> number) {
    return tenant ->
        tenant.usage().stream()
            .flatMap(
                pool ->
                    pool.grants().stream()
                        .map(
                            charged ->
                                Row.of(
                                    Tags.of(
                                        "factory",
                                        pool.factory(),
                                        "pool",
                                        pool.pool(),
                                        "quota",
                                        charged.quota(),
                                        "tenant",
                                        tenant.getMetadata().getName()),
                                    number.apply(charged))));
  }
}
