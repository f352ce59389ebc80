package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.client.Failures;
import eu.aicontinent.operator.fleet.view.Changes;
import eu.aicontinent.operator.fleet.view.Health;
import eu.aicontinent.operator.fleet.view.Kubeconfig;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Renews the tokens with which the hub reaches its members: requests a new one through the
 * connection that there is, reads the member with it, and only then writes it to the Secret on the
 * hub. The old token stays good until its own end.
 */
public final class CredentialRenewal {
  /** The longest lifetime that is requested. The member may shorten it. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final Logger LOG = Logger.getLogger(CredentialRenewal.class);
  private static final PatchContext JSON_PATCH =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON)
          .withFieldManager(Labels.MANAGER)
          .build();

  private final KubernetesClient hub;
  private final ClientFactory clients;
  private final Executor executor;
  private final InstantSource clock;
  private final Changes changes;

  /** The last attempt of each member; those of members that are gone are removed. */
  private final Map<String, RenewalAttempt> attempts = new ConcurrentHashMap<>();

  public CredentialRenewal(
      Environment environment, ClientFactory clients, Executor executor, Changes changes) {
    this.hub = environment.client();
    this.clients = clients;
    this.executor = executor;
    this.clock = environment.clock();
    this.changes = changes;
  }

  /** Begins an attempt, unless the last one is not long enough ago. */
  void begin(Connection connection, Secret secret) {
    var begun = RenewalAttempt.of(connection.kubeconfig(), clock.instant());
    var kept =
        attempts.merge(
            connection.member().name(),
            begun,
            (last, next) -> last.isFollowedBy(next) ? next : last);
    if (kept == begun) {
      executor.execute(() -> run(connection, secret));
    }
  }

  Optional<String> failure(Connection connection) {
    return Optional.ofNullable(attempts.get(connection.member().name()))
        .filter(attempt -> attempt.before().equals(connection.kubeconfig()))
        .map(RenewalAttempt::failure);
  }

  void forget(String member) {
    attempts.remove(member);
  }

  private void run(Connection connection, Secret secret) {
    var name = connection.member().name();
    try {
      renew(connection, secret);
      LOG.infof("Renewed the credential for member %s", name);
    } catch (KubernetesClientException e) {
      var message = Failures.of(e).message();
      LOG.warnf("Could not renew the credential for member %s: %s", name, message);
      note(connection, attempt -> attempt.failed(message));
      changes.owned(Owner.of("MemberCluster", name));
    }
  }

  private void renew(Connection connection, Secret secret) {
    var before = connection.kubeconfig();
    var token = token(connection, before);
    var after = before.withToken(token);
    var text = text(secret).replace(Objects.requireNonNull(before.token()), token);
    // The member could answer with anything, and this becomes a file that names servers.
    if (!Kubeconfig.parse(text).equals(new Kubeconfig.Parsed.Usable(after))) {
      throw new KubernetesClientException(
          "the Secret has another kubeconfig now, or the member answered with no token");
    }
    assertLeadsTo(connection.identity(), after);
    note(connection, attempt -> attempt.with(after));
    store(secret, text);
  }

  /** Notes what became of an attempt, unless another one has begun since. */
  private void note(Connection connection, UnaryOperator<RenewalAttempt> outcome) {
    attempts.computeIfPresent(
        connection.member().name(),
        (_, last) -> last.before().equals(connection.kubeconfig()) ? outcome.apply(last) : last);
  }

  private static String token(Connection connection, Kubeconfig before) {
    var account =
        before
            .serviceAccount()
            .orElseThrow(() -> new KubernetesClientException("not the token of a ServiceAccount"));
    var lifetime =
        before
            .validity()
            .map(validity -> Duration.between(validity.issuedAt(), validity.expiresAt()))
            .filter(duration -> duration.compareTo(LONGEST) < 0)
            .orElse(LONGEST);
    return Optional.ofNullable(
            connection
                .issuer()
                .requests()
                .token(account.namespace(), account.name(), lifetime.toSeconds())
                .getToken())
        .orElseThrow(() -> new KubernetesClientException("the member answered with no token"));
  }

  /** Reads the identity of the member with the new credential, or throws. */
  private void assertLeadsTo(Health.@Nullable Identity expected, Kubeconfig renewed) {
    try (var client = clients.client(renewed, _ -> {})) {
      var found = new Identification(client).identity();
      if (expected == null || !expected.uid().equals(found.uid())) {
        throw new KubernetesClientException("the new token leads to another cluster");
      }
    }
  }

  /** Replaces the kubeconfig, unless the Secret has changed since it was seen (409). */
  private void store(Secret seen, String kubeconfig) {
    var data = Base64.getEncoder().encodeToString(kubeconfig.getBytes(StandardCharsets.UTF_8));
    var operations =
        List.of(
            Map.of(
                "op", "replace",
                "path", "/metadata/resourceVersion",
                "value", seen.getMetadata().getResourceVersion()),
            Map.of("op", "replace", "path", "/data/" + Kubeconfig.SECRET_KEY, "value", data));
    hub.resource(seen).patch(JSON_PATCH, hub.getKubernetesSerialization().asJson(operations));
  }

  private static String text(Secret secret) {
    return Optional.ofNullable(secret.getData().get(Kubeconfig.SECRET_KEY))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
        .orElseThrow(() -> new KubernetesClientException("the Secret has no kubeconfig any more"));
  }
}
