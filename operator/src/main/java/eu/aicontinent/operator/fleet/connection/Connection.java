package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.client.Failures;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import eu.aicontinent.operator.fleet.view.Member;
import eu.aicontinent.operator.fleet.write.Issuer;
import eu.aicontinent.operator.fleet.write.Requests;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one member with one kubeconfig. It probes the member, reads its identity before
 * anything else, fills the caches, and reports any change. Probes run in {@link #tick}, one at a
 * time. Once the member does not answer any more, the connection keeps its last state. The next
 * attempt is another connection, with its own TCP connections and watches, since the old ones may
 * have been lost on the way without a notice.
 */
final class Connection implements AutoCloseable {
  /** The number of answered probes after which earlier excesses are forgotten. */
  private static final int PROBES_UNTIL_FORGOTTEN = 100;

  private static final long CONNECTING_MILLIS = 200;
  private static final int MISSES_UNTIL_UNREACHABLE = 2;

  private final Kubeconfig kubeconfig;
  private final KubernetesClient client;
  private final Discovery discovery;
  private final Identification identification;
  private final ClusterFactory factory;
  private final Requests requests;
  private final Filling filling;
  private final Function<String, Optional<Issuer>> issuers;
  private final Function<Connection, Optional<Health.Rejected>> admission;
  private final Consumer<Connection> onChange;
  private final Probing probing;
  private volatile Member member;
  private volatile Health health = new Health.Connecting();
  private volatile @Nullable Cluster cluster;
  private volatile boolean closed;
  private volatile Health.@Nullable Identity identity;
  private int misses;

  /** The number of misses in a row after which the member counts as unreachable. */
  private int patience = MISSES_UNTIL_UNREACHABLE;

  private int probes;
  private volatile int excesses;

  /** True when the member is not read any more: health and caches stay as they are. */
  private volatile boolean over;

  /** True if identity and chart were read since the cluster last failed to answer. */
  private boolean admitted;

  Connection(
      Member member,
      ClientFactory clients,
      ClusterFactory factory,
      Function<String, Optional<Issuer>> issuers,
      Rules rules) {
    this.member = member;
    this.kubeconfig = member.kubeconfig();
    this.client = clients.client(kubeconfig, this::exceeded);
    this.discovery = new Discovery(client);
    this.identification = new Identification(client);
    this.factory = factory;
    this.requests = factory.requests(client);
    this.filling = new Filling(client, factory, this::overflowed);
    this.issuers = issuers;
    this.admission = rules.admission();
    this.onChange = rules.onChange();
    this.probing = rules.probing();
  }

  /**
   * The fleet's rules for a connection.
   *
   * @param admission check that may reject a cluster once its identity is known
   * @param onChange listener for every change
   * @param probing intervals of the probes
   */
  record Rules(
      Function<Connection, Optional<Health.Rejected>> admission,
      Consumer<Connection> onChange,
      Probing probing) {}

  void start() {
    schedule(0);
  }

  /**
   * Starts a new attempt to reach a member that did not answer, or answered too much. The first
   * probe is delayed, the longer the more excesses there were; a single miss ends the attempt.
   */
  void startRevival(int excesses) {
    patience = 1;
    this.excesses = excesses;
    schedule(probing.revival(excesses).toMillis());
  }

  /** Returns the number of times in a row that there was too much, this time included. */
  int excesses() {
    return excesses;
  }

  private void schedule(long millis) {
    if (!closed && !over) {
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, factory.executor())
          .execute(this::run);
    }
  }

  private void run() {
    if (closed || over) {
      return;
    }
    var before = health;
    try {
      tick();
    } catch (KubernetesClientException e) {
      failed(Failures.of(e));
    } finally {
      if (!over && !before.equals(health)) {
        onChange.accept(this);
      }
      switch (health) {
        case Health.Unreachable _ -> {}
        case Health.Connecting _ when misses == 0 -> schedule(CONNECTING_MILLIS);
        default -> schedule(probing.after(misses).toMillis());
      }
    }
  }

  private void tick() {
    switch (discovery.probe()) {
      case Discovery.Answer.Failed(var failure) -> failed(failure);
      case Discovery.Answer.Alive(var capabilities) -> {
        alive(capabilities);
        misses = 0;
        if (++probes == PROBES_UNTIL_FORGOTTEN) {
          excesses = 0;
        }
        patience = MISSES_UNTIL_UNREACHABLE;
      }
    }
  }

  private void failed(Failure failure) {
    admitted = false;
    if (failure instanceof Failure.Forbidden) {
      found(new Health.Rejected(Reason.Forbidden, failure.message(), identity));
    } else if (++misses >= patience) {
      found(new Health.Unreachable());
    }
  }

  private void alive(Set<Capability> capabilities) {
    if (!admitted) {
      identity = identification.identity();
    }
    var rejected =
        admission
            .apply(this)
            .or(
                () ->
                    admitted
                        ? Optional.empty()
                        : identification.withoutChart(Objects.requireNonNull(identity)));
    admitted = rejected.isEmpty();
    if (rejected.isPresent()) {
      found(rejected.get());
      return;
    }
    if (cluster().filter(full -> full.capabilities().equals(capabilities)).isEmpty()) {
      fill(capabilities);
    }
    var full = cluster;
    found(full == null ? filling.health(identity) : full.health(Objects.requireNonNull(identity)));
  }

  private synchronized void found(Health found) {
    if (!over) {
      health = found;
    }
  }

  /** Ends the connection after an answer that was too large. What was seen until then stays. */
  private void exceeded(String what) {
    end(what, () -> {});
  }

  /**
   * Ends the connection because the caches take too much memory, and drops them: as after a start,
   * nothing is known of the cluster.
   */
  private void overflowed(String what) {
    end(
        what,
        () -> {
          var full = cluster;
          cluster = null;
          Optional.ofNullable(full).ifPresent(Cluster::close);
        });
  }

  private synchronized void end(String what, Runnable then) {
    if (over || closed) {
      return;
    }
    health =
        new Health.Rejected(
            Reason.ResponseTooLarge,
            what + "; it is not read any further, and what is there stays as it was last seen",
            identity);
    excesses++;
    over = true;
    factory
        .executor()
        .execute(
            () -> {
              client.close();
              filling.close();
              then.run();
              onChange.accept(this);
            });
  }

  /** Fills caches for these capabilities. The ones in use stay until the new ones are full. */
  private synchronized void fill(Set<Capability> capabilities) {
    if (over || closed) {
      return;
    }
    var full = filling.full(member.name(), capabilities);
    if (full.isPresent()) {
      var before = cluster;
      cluster = factory.cluster(member.name(), capabilities, full.get(), requests, issuers);
      Optional.ofNullable(before).ifPresent(Cluster::close);
      if (closed) {
        close();
      }
    }
  }

  void update(Member changed) {
    var before = member;
    member = changed;
    if (!before.equals(changed)) {
      onChange.accept(this);
    }
  }

  /** Sets the health that the next attempt has found, while that one has nothing new to show. */
  void tell(Health found) {
    health = found;
  }

  Member member() {
    return member;
  }

  Kubeconfig kubeconfig() {
    return kubeconfig;
  }

  Health health() {
    return health;
  }

  Health.@Nullable Identity identity() {
    return identity;
  }

  Optional<Cluster> cluster() {
    return Optional.ofNullable(cluster);
  }

  Issuer issuer() {
    return new Issuer(kubeconfig.server(), kubeconfig.certificateAuthority(), requests);
  }

  @Override
  public void close() {
    closed = true;
    filling.close();
    cluster().ifPresent(Cluster::close);
    client.close();
  }
}
