package eu.aicontinent.operator.app;

import eu.aicontinent.operator.fleet.FleetRuntime;
import eu.aicontinent.operator.leadership.LeaseName;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which of several replicas acts. The others watch, and stand ready. */
@Singleton
final class Election {
  /** A leader that has not renewed the lease for so long writes nothing any more. */
  static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);

  /** After so long another replica takes the lease, by its own clock. */
  private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

  private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);
  private static final String LEASE = "aicontinent-operator";
  private static final Logger LOG = Logger.getLogger(Election.class);

  private volatile boolean stopping;

  static LeaseName leaseFor(String replica) {
    return new LeaseName(Names.SYSTEM_NAMESPACE, LEASE, replica);
  }

  /** Null, so no election, for the only replica. */
  @Produces
  @Dependent
  @Nullable LeaderElectionConfiguration configuration(
      OperatorConfig config, Instance<FleetRuntime> runtime) {
    return config.replica().map(name -> configuration(leaseFor(name), runtime)).orElse(null);
  }

  private LeaderElectionConfiguration configuration(
      LeaseName lease, Instance<FleetRuntime> runtime) {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
        .withLeaseNamespace(lease.namespace())
        .withIdentity(lease.holder())
        .withLeaseDuration(LEASE_DURATION)
        .withRenewDeadline(RENEW_DEADLINE)
        .withRetryPeriod(RETRY_PERIOD)
        .withLeaderCallbacks(new LeaderCallbacks(() -> begin(runtime.get()), this::lost, _ -> {}))
        // JOSDK 5.3.2 takes this name for: no System.exit when the lease is lost, and its build()
        // means the same. We end by ourselves: an exit would wait for a shutdown, which in an
        // orderly end waits for it.
        .buildForTest(false);
  }

  /** What is thrown here would be taken for a lease that was not acquired. */
  private static void begin(FleetRuntime runtime) {
    try {
      runtime.beginToWrite();
    } catch (KubernetesClientException e) {
      LOG.error("Elected, and cannot write: ending, so that another replica is", e);
      end();
    }
  }

  private void lost() {
    if (!stopping) {
      LOG.warn("The lease is lost: ending, to begin anew as one that stands by");
      end();
    }
  }

  /** At once: nothing that still runs here is worth waiting for. */
  private static void end() {
    Runtime.getRuntime().halt(1);
  }

  /** Before the framework gives up leading, as part of an orderly end. */
  void stopping(@Observes @Priority(1) ShutdownEvent end) {
    stopping = true;
  }
}
