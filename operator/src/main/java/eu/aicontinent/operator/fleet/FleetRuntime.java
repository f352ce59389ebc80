package eu.aicontinent.operator.fleet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** The running engine: built once, when the operator starts. */
public final class FleetRuntime implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HubConnection hub;
  private final MemberConnections members;
  private final Fleet fleet;
  private final SecretHolds secretHolds;
  private final Warnings warnings;
  private final HubIdentity identity;

  /**
   * What the engine needs from outside.
   *
   * @param client of the hub
   * @param vertx shared by all members' clients
   * @param userAgent how members' clients name themselves
   * @param hubId configured identity of the hub
   * @param kinds our kinds on the hub
   * @param lowering how queues are lowered
   * @param probeInterval how often each member is asked whether it is there
   * @param heap bytes, of which members may fill parts
   * @param clock for delays and credentials
   * @param random for jitter
   */
  public record Environment(
      KubernetesClient client,
      Vertx vertx,
      String userAgent,
      Optional<String> hubId,
      List<Class<? extends HasMetadata>> kinds,
      Lowering lowering,
      Duration probeInterval,
      long heap,
      InstantSource clock,
      RandomGenerator random) {}

  /** Returns when the hub's caches are full; nothing is written yet. */
  public FleetRuntime(Environment environment) {
    var changes = new Changes();
    identity = new HubIdentity(environment.client(), environment.hubId());
    var factory = new ClusterFactory(identity.id(), changes, executor, environment);
    members =
        new MemberConnections(
            new ClientFactory(environment, executor),
            factory,
            changes,
            new Probing(environment.probeInterval()));
    hub = new HubConnection(environment.client(), environment.kinds(), factory, changes);
    fleet = new FleetEngine(hub, members, changes);
    secretHolds = new SecretHolds(environment.client());
    warnings = new Warnings(environment.client(), environment.clock());
  }

  /** This operator writes from now on. */
  public void beginToWrite() {
    identity.record();
  }

  public Fleet fleet() {
    return fleet;
  }

  public Members members() {
    return members;
  }

  public SecretHolds secretHolds() {
    return secretHolds;
  }

  public Warnings warnings() {
    return warnings;
  }

  @Override
  public void close() {
    members.close();
    hub.close();
    executor.close();
  }
}
