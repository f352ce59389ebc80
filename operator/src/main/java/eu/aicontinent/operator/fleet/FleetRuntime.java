package eu.aicontinent.operator.fleet;

import eu.aicontinent.operator.fleet.connection.ClientFactory;
import eu.aicontinent.operator.fleet.connection.ClusterFactory;
import eu.aicontinent.operator.fleet.connection.CredentialRenewal;
import eu.aicontinent.operator.fleet.connection.Environment;
import eu.aicontinent.operator.fleet.connection.HubConnection;
import eu.aicontinent.operator.fleet.connection.MemberConnections;
import eu.aicontinent.operator.fleet.connection.Probing;
import eu.aicontinent.operator.fleet.record.RecordLog;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.Members;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The running engine. It is built once, when the operator starts. */
public final class FleetRuntime implements AutoCloseable {
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HubConnection hub;
  private final MemberConnections members;
  private final Fleet fleet;
  private final SecretHolds secretHolds;
  private final Warnings warnings;
  private final RecordLog records;
  private final HubIdentity identity;

  /** Returns when the hub's caches are full. Nothing is written yet. */
  public FleetRuntime(Environment environment) {
    var changes = new Changes();
    identity = new HubIdentity(environment.client(), environment.hubId());
    var factory = new ClusterFactory(identity.id(), changes, executor, environment);
    var clients = new ClientFactory(environment, executor);
    members =
        new MemberConnections(
            clients,
            factory,
            changes,
            new Probing(environment.probeInterval()),
            new CredentialRenewal(environment, clients, executor, changes));
    hub = new HubConnection(environment.client(), factory, changes);
    fleet = new FleetEngine(hub, members, changes);
    secretHolds = new SecretHolds(environment.client());
    records = new RecordLog(environment.client(), environment.clock());
    warnings = new Warnings(environment.client(), environment.clock());
  }

  /** Records the identity of the hub, as the first of this operator's writes. */
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

  public RecordLog records() {
    return records;
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
