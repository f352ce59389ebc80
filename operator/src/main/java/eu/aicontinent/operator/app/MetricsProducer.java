package eu.aicontinent.operator.app;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Produces the metrics of the reconcilers. The producer of quarkus-operator-sdk 7.7.3 is asked
 * before Micrometer has given it a registry, and then hands out metrics that count nothing.
 */
final class MetricsProducer {

  @Produces
  @Singleton
  Metrics metrics(MeterRegistry registry) {
    return MicrometerMetricsV2.newBuilder(registry).build();
  }
}
