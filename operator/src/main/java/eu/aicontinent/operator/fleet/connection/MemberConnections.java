package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.DeletionPolicy;
import eu.aicontinent.api.v1alpha1.membercluster.ManagementPolicy;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Member;
import eu.aicontinent.operator.fleet.view.Members;
import eu.aicontinent.operator.fleet.write.Issuer;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to all members, by name. A changed kubeconfig gets a connection of its own, and
 * so does each new attempt to reach a member that does not answer. It takes over when it is ready.
 * Until then the old one shows what was last seen.
 */
public final class MemberConnections implements Members, AutoCloseable {
  private static final Comparator<Member> OLDER =
      Comparator.comparing(Member::createdAt).thenComparing(Member::name);

  private final ClientFactory clients;
  private final ClusterFactory factory;
  private final Changes changes;
  private final Probing probing;
  private final CredentialRenewal renewal;
  private final Map<String, Connection> current = new ConcurrentHashMap<>();
  private final Map<String, Connection> successors = new ConcurrentHashMap<>();

  public MemberConnections(
      ClientFactory clients,
      ClusterFactory factory,
      Changes changes,
      Probing probing,
      CredentialRenewal renewal) {
    this.clients = clients;
    this.factory = factory;
    this.changes = changes;
    this.probing = probing;
    this.renewal = renewal;
  }

  @Override
  public synchronized boolean connect(Member member, BooleanSupplier isThere) {
    if (!isThere.getAsBoolean()) {
      return false;
    }
    connect(member);
    return true;
  }

  private void connect(Member member) {
    var connection = current.get(member.name());
    if (connection == null) {
      open(member, current).start();
      return;
    }
    if (connection.kubeconfig().equals(member.kubeconfig())) {
      connection.update(member);
    }
    var successor = successors.get(member.name());
    if (successor != null && successor.kubeconfig().equals(member.kubeconfig())) {
      successor.update(member);
    } else if (!connection.kubeconfig().equals(member.kubeconfig())) {
      open(member, successors).start();
    } else if (successor != null) {
      close(successors.remove(member.name()));
      reviveIfLost(connection);
    }
  }

  /** Opens a connection in place of the one that may exist. */
  private Connection open(Member member, Map<String, Connection> connections) {
    var connection =
        new Connection(
            member,
            clients,
            factory,
            this::issuer,
            new Connection.Rules(this::admission, this::changed, probing));
    close(connections.put(member.name(), connection));
    return connection;
  }

  private void changed(Connection connection) {
    var name = connection.member().name();
    synchronized (this) {
      if (successors.get(name) == connection) {
        succeed(name, connection);
      } else if (current.get(name) != connection) {
        return;
      }
      reviveIfLost(connection);
    }
    changes.cluster(name);
    if (connection.health() instanceof Health.Connected) {
      connection.cluster().ifPresent(cluster -> cluster.owners().forEach(changes::owned));
    }
  }

  /**
   * Lets a successor take over when it is ready. One with another kubeconfig takes over even if it
   * cannot be used: that is what people want to know about it.
   */
  private void succeed(String name, Connection successor) {
    var health = successor.health();
    var before = Objects.requireNonNull(current.get(name), "a successor follows somebody");
    if (health instanceof Health.Connecting) {
      return;
    }
    if (health instanceof Health.Connected || !before.kubeconfig().equals(successor.kubeconfig())) {
      successors.remove(name);
      close(current.put(name, successor));
    } else {
      before.tell(health);
    }
  }

  private void reviveIfLost(Connection connection) {
    if (isLost(connection.health())) {
      open(connection.member(), successors).startRevival(connection.excesses());
    }
  }

  /** Returns true if the connection does nothing more. */
  private static boolean isLost(Health health) {
    return health instanceof Health.Unreachable
        || health instanceof Health.Rejected(var reason, _, _) && reason == Reason.ResponseTooLarge;
  }

  @Override
  public synchronized void disconnect(String name) {
    var connection = current.remove(name);
    renewal.forget(name);
    close(connection);
    close(successors.remove(name));
    if (connection != null) {
      changes.cluster(name);
    }
  }

  private static void close(@Nullable Connection connection) {
    if (connection != null) {
      connection.close();
    }
  }

  /**
   * Returns the rejection of a cluster that may not be used. It may be used if it is the one that
   * was accepted and no other MemberCluster comes before: of two that lead to it, the one that has
   * accepted it keeps it, then the older one.
   */
  private Optional<Health.Rejected> admission(Connection connection) {
    var identity = connection.identity();
    var member = connection.member();
    if (identity == null) {
      return Optional.empty();
    }
    if (!isAccepted(member, identity)) {
      return Optional.of(
          new Health.Rejected(
              Reason.ClusterIdentityChanged,
              "the kubeconfig leads to cluster %s, not to %s: set spec.acceptClusterUID to accept it"
                  .formatted(identity.uid(), member.expectedUid()),
              identity));
    }
    var keeping =
        Comparator.comparing((Member one) -> !identity.uid().equals(one.expectedUid()))
            .thenComparing(OLDER);
    return current.values().stream()
        .filter(other -> !other.member().name().equals(member.name()))
        .filter(other -> other.identity() != null && other.identity().uid().equals(identity.uid()))
        .map(Connection::member)
        .filter(other -> isAccepted(other, identity))
        .filter(other -> keeping.compare(other, member) < 0)
        .min(keeping)
        .map(
            other ->
                new Health.Rejected(
                    Reason.DuplicateCluster,
                    "MemberCluster %s leads to the same cluster: delete one of the two"
                        .formatted(other.name()),
                    identity));
  }

  /** Returns true if the cluster is the one that was accepted. The first one that answers is. */
  private static boolean isAccepted(Member member, Health.Identity identity) {
    return member.expectedUid() == null || member.expectedUid().equals(identity.uid());
  }

  private Optional<Issuer> issuer(String name) {
    return Optional.ofNullable(current.get(name))
        .filter(connection -> connection.health() instanceof Health.Connected)
        .map(Connection::issuer);
  }

  @Override
  public void renew(String name, Secret secret) {
    Optional.ofNullable(current.get(name))
        .filter(connection -> connection.health() instanceof Health.Connected)
        .ifPresent(connection -> renewal.begin(connection, secret));
  }

  @Override
  public Optional<String> renewalFailure(String name) {
    return Optional.ofNullable(current.get(name)).flatMap(renewal::failure);
  }

  @Override
  public Health health(String name) {
    return Optional.ofNullable(current.get(name))
        .map(Connection::health)
        .orElse(new Health.Connecting());
  }

  public Optional<Cluster> cluster(String name) {
    return Optional.ofNullable(current.get(name)).flatMap(Connection::cluster);
  }

  public List<Cluster> readable() {
    return current.values().stream().flatMap(c -> c.cluster().stream()).toList();
  }

  /** Returns the management policy of a member. The hub may always be written. */
  public ManagementPolicy policy(String name) {
    return Optional.ofNullable(current.get(name))
        .map(connection -> connection.member().policy())
        .orElse(ManagementPolicy.Manage);
  }

  /** Returns true if this hub decides on a cluster. The hub itself is always managed. */
  public boolean isManaged(String name) {
    return Optional.ofNullable(current.get(name))
        .map(connection -> connection.member().managed())
        .orElse(true);
  }

  public boolean isLeaving(String name) {
    return Optional.ofNullable(current.get(name))
        .filter(connection -> connection.member().leaving() == DeletionPolicy.Delete)
        .isPresent();
  }

  @Override
  public synchronized void clear(String name) {
    if (!isBeingReplaced(name)) {
      connected(name).ifPresent(Clearing::begin);
    }
  }

  @Override
  public synchronized Optional<String> remains(String name) {
    return isBeingReplaced(name)
        ? Optional.of("the new kubeconfig is being tried")
        : Optional.ofNullable(current.get(name)).flatMap(MemberConnections::remains);
  }

  /**
   * Returns true if a connection with another kubeconfig is being tried. That one may lead
   * elsewhere, so what the old one sees is no proof.
   */
  private boolean isBeingReplaced(String name) {
    var connection = current.get(name);
    var successor = successors.get(name);
    return connection != null
        && successor != null
        && !connection.kubeconfig().equals(successor.kubeconfig());
  }

  private static Optional<String> remains(Connection connection) {
    if (connection.health() instanceof Health.Connected) {
      return connection.cluster().flatMap(Clearing::remains).map("still there: "::concat);
    }
    var seen = connection.cluster().map(cluster -> Clearing.remains(cluster).orElse("nothing"));
    return Optional.of("the cluster cannot be reached; last seen there: " + seen.orElse("unknown"));
  }

  private Optional<Cluster> connected(String name) {
    return Optional.ofNullable(current.get(name))
        .filter(connection -> connection.health() instanceof Health.Connected)
        .flatMap(Connection::cluster);
  }

  @Override
  public synchronized void close() {
    current.values().forEach(Connection::close);
    successors.values().forEach(Connection::close);
  }
}
