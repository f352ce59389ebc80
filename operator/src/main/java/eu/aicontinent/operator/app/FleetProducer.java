package eu.aicontinent.operator.app;

import eu.aicontinent.operator.fleet.Fleet;
import eu.aicontinent.operator.fleet.FleetRuntime;
import eu.aicontinent.operator.fleet.SecretHolds;
import eu.aicontinent.operator.fleet.Warnings;
import eu.aicontinent.operator.fleet.connection.Environment;
import eu.aicontinent.operator.fleet.record.RecordLog;
import eu.aicontinent.operator.fleet.view.Members;
import eu.aicontinent.operator.kueue.TreeLowering;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Starts the engine with what Quarkus provides, and hands it to the reconcilers. */
final class FleetProducer {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  FleetRuntime runtime(
      KubernetesClient client, Outbound outbound, OperatorConfig config, InstantSource clock) {
    var runtime =
        new FleetRuntime(
            new Environment(
                client,
                outbound.vertx(),
                outbound.userAgent(),
                config.hubId(),
                TreeLowering::lowered,
                config.probeInterval(),
                Runtime.getRuntime().maxMemory(),
                clock,
                RandomGenerator.getDefault()));
    if (config.replica().isEmpty()) {
      runtime.beginToWrite();
    }
    return runtime;
  }

  @Produces
  @Singleton
  Fleet fleet(FleetRuntime runtime) {
    return runtime.fleet();
  }

  @Produces
  @Singleton
  Members members(FleetRuntime runtime) {
    return runtime.members();
  }

  @Produces
  @Singleton
  SecretHolds secretHolds(FleetRuntime runtime) {
    return runtime.secretHolds();
  }

  @Produces
  @Singleton
  RecordLog records(FleetRuntime runtime) {
    return runtime.records();
  }

  @Produces
  @Singleton
  Warnings warnings(FleetRuntime runtime) {
    return runtime.warnings();
  }

  void close(@Disposes FleetRuntime runtime) {
    runtime.close();
  }
}
