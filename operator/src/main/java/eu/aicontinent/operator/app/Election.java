package eu.aicontinent.operator.app;

import eu.aicontinent.operator.fleet.FleetRuntime;
import eu.aicontinent.operator.leadership.LeaseName;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Elects the replica that acts, of several. The others watch and stand by. */
@Singleton
final class Election {
  /** Time without a renewal of the lease after which its leader writes nothing any more. */
  static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);

  /** Time without a renewal after which another replica takes the lease, by its own clock. */
  private static final Duration LEASE_DURATION = Duration.ofSeconds(15);

  private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);
  private static final String LEASE = "aicontinent-operator";
  private static final Logger LOG = Logger.getLogger(Election.class);

  private final Event<StartedLeading> leading;
  private volatile boolean stopping;

  Election(Event<StartedLeading> leading) {
    this.leading = leading;
  }

  static LeaseName leaseFor(String replica) {
    return new LeaseName(Names.SYSTEM_NAMESPACE, LEASE, replica);
  }

  /** Returns the configuration of the election; null, so no election, for the only replica. */
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
        // buildForTest(false) means no System.exit when the lease is lost; in JOSDK 5.3.2, build()
        // means the same. We halt by ourselves: an exit would wait for the shutdown, which in an
        // orderly end waits for it.
        .buildForTest(false);
  }

  /**
   * Begins to write, or ends the process when that fails: an exception thrown from here would be
   * taken for a lease that was not acquired.
   */
  private void begin(FleetRuntime runtime) {
    try {
      runtime.beginToWrite();
      leading.fire(new StartedLeading());
    } catch (KubernetesClientException e) {
      LOG.error("Elected, and cannot write: ending, so that another replica is", e);
      end();
    }
  }

  /** Tells the only replica's metrics that it acts; one of several is told when it is elected. */
  void started(@Observes StartupEvent start, OperatorConfig config) {
    if (config.replica().isEmpty()) {
      leading.fire(new StartedLeading());
    }
  }

  private void lost() {
    if (!stopping) {
      LOG.warn("The lease is lost: ending, to begin anew as one that stands by");
      end();
    }
  }

  /** Ends the process at once: nothing that still runs here is worth waiting for. */
  private static void end() {
    Runtime.getRuntime().halt(1);
  }

  /** Notes that the operator ends in an orderly way, before the framework gives up leading. */
  void stopping(@Observes @Priority(1) ShutdownEvent end) {
    stopping = true;
  }
}
