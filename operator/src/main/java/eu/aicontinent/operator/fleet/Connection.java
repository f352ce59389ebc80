package eu.aicontinent.operator.fleet;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.membercluster.Capability;
import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.meta.Names;
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
 * The connection to one member with one kubeconfig: probes it, reads who it is before anything
 * else, fills the caches, and says when any of that changes. Everything happens in {@link #tick},
 * one at a time. Once the member does not answer any more the connection stays as it was last: the
 * next try is another one's, with TCP connections and watches of its own, since the old ones may
 * have been lost on the way without a word.
 */
final class Connection implements AutoCloseable {
  private static final long PROBE_MILLIS = 3_000;

  /** After a miss: with two probes of two seconds a member is found out within ten. */
  private static final long SECOND_PROBE_MILLIS = 2_000;

  private static final long REVIVAL_MILLIS = 10_000;
  private static final long CONNECTING_MILLIS = 200;
  private static final int MISSES_UNTIL_UNREACHABLE = 2;
  private static final String MEMBER_CHART = "aicontinent-member";

  private final Kubeconfig kubeconfig;
  private final KubernetesClient client;
  private final Discovery discovery;
  private final ClusterFactory factory;
  private final Requests requests;
  private final Function<String, Optional<Issuer>> issuers;
  private final Function<Connection, Optional<Health.Rejected>> admission;
  private final Consumer<Connection> onChange;

  private volatile Member member;
  private volatile Health health = new Health.Connecting();
  private volatile @Nullable Cluster cluster;
  private volatile boolean closed;
  private volatile Health.@Nullable Identity identity;
  private @Nullable ClusterCache filling;
  private Set<Capability> fillingFor = Set.of();
  private int misses;

  /** After how many misses in a row it counts as unreachable. */
  private int patience = MISSES_UNTIL_UNREACHABLE;

  /** Identity and chart were read since the cluster last failed to answer. */
  private boolean admitted;

  Connection(
      Member member,
      KubernetesClient client,
      ClusterFactory factory,
      Function<String, Optional<Issuer>> issuers,
      Rules rules) {
    this.member = member;
    this.kubeconfig = member.kubeconfig();
    this.client = client;
    this.discovery = new Discovery(client);
    this.factory = factory;
    this.requests = factory.requests(client);
    this.issuers = issuers;
    this.admission = rules.admission();
    this.onChange = rules.onChange();
  }

  /**
   * What the fleet wants of a connection.
   *
   * @param admission whether a cluster may be used once its identity is known
   * @param onChange hears of every change
   */
  record Rules(
      Function<Connection, Optional<Health.Rejected>> admission, Consumer<Connection> onChange) {}

  void start() {
    schedule(0);
  }

  /** For a member that did not answer: looks once, and not at once. */
  void startRevival() {
    patience = 1;
    schedule(REVIVAL_MILLIS);
  }

  private void schedule(long millis) {
    if (!closed) {
      CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, factory.executor())
          .execute(this::run);
    }
  }

  private void run() {
    if (closed) {
      return;
    }
    var before = health;
    try {
      tick();
    } catch (KubernetesClientException e) {
      failed(Failure.ofStatus(e.getCode(), String.valueOf(e.getMessage())));
    } finally {
      if (!before.equals(health)) {
        onChange.accept(this);
      }
      switch (health) {
        case Health.Unreachable _ -> {}
        case Health.Connecting _ when misses == 0 -> schedule(CONNECTING_MILLIS);
        default -> schedule(misses == 0 ? PROBE_MILLIS : SECOND_PROBE_MILLIS);
      }
    }
  }

  private void tick() {
    switch (discovery.probe()) {
      case Discovery.Answer.Failed(var failure) -> failed(failure);
      case Discovery.Answer.Alive(var capabilities) -> {
        alive(capabilities);
        misses = 0;
        patience = MISSES_UNTIL_UNREACHABLE;
      }
    }
  }

  private void failed(Failure failure) {
    admitted = false;
    if (failure instanceof Failure.Forbidden) {
      health = new Health.Rejected(Reason.Forbidden, failure.message(), identity);
    } else if (++misses >= patience) {
      health = new Health.Unreachable();
    }
  }

  private void alive(Set<Capability> capabilities) {
    if (!admitted) {
      identity = identify();
    }
    var rejected = admission.apply(this).or(() -> admitted ? Optional.empty() : withoutChart());
    admitted = rejected.isEmpty();
    if (rejected.isPresent()) {
      health = rejected.get();
      return;
    }
    var current = cluster;
    if (current == null || !current.capabilities().equals(capabilities)) {
      fill(capabilities);
      current = cluster;
    }
    health =
        current == null
            ? new Health.Connecting()
            : new Health.Connected(Objects.requireNonNull(identity), current.capabilities());
  }

  private Health.Identity identify() {
    var system = client.namespaces().withName("kube-system").require();
    return new Health.Identity(
        system.getMetadata().getUid(), client.getKubernetesVersion().getGitVersion());
  }

  private Optional<Health.Rejected> withoutChart() {
    var chart =
        client.configMaps().inNamespace(Names.SYSTEM_NAMESPACE).withName(MEMBER_CHART).get();
    return chart != null
        ? Optional.empty()
        : Optional.of(
            new Health.Rejected(
                Reason.ChartMissing,
                "ConfigMap %s/%s is missing: install the member chart"
                    .formatted(Names.SYSTEM_NAMESPACE, MEMBER_CHART),
                identity));
  }

  /** Fills caches for these capabilities; the ones in use stay until the new ones are full. */
  private void fill(Set<Capability> capabilities) {
    if (filling == null || !fillingFor.equals(capabilities)) {
      closeFilling();
      filling = factory.memberCache(member.name(), client, capabilities);
      fillingFor = capabilities;
      filling.start();
    }
    if (filling.synced()) {
      var before = cluster;
      cluster = factory.cluster(member.name(), capabilities, filling, requests, issuers);
      filling = null;
      if (before != null) {
        before.close();
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

  /** What the next try has found out, while there is nothing new to be seen. */
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

  private void closeFilling() {
    if (filling != null) {
      filling.close();
      filling = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    closeFilling();
    cluster().ifPresent(Cluster::close);
    client.close();
  }
}
