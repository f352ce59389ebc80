package eu.aicontinent.operator.fleet.write;

import eu.aicontinent.operator.failure.Failure;
import eu.aicontinent.operator.fleet.cache.ClusterCache;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.fleet.view.CredentialValidity;
import eu.aicontinent.operator.fleet.write.ClusterWriter.Progress;
import eu.aicontinent.operator.meta.Foreign;
import eu.aicontinent.operator.meta.Kind;
import eu.aicontinent.operator.meta.Labels;
import eu.aicontinent.operator.meta.Names;
import eu.aicontinent.operator.meta.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes MultiKueue's credentials: Secrets that may be written and not read. Annotations of a
 * MultiKueueCluster describe what its Secret holds, and decide whether a new token is requested.
 * They are still there after a restart and on another hub.
 */
public final class CredentialWriter {
  private static final Map<String, String> WITHDRAWN =
      Map.of(Labels.CREDENTIAL_HASH, CredentialValidity.WITHDRAWN);

  private final ClusterCache cache;
  private final ClusterWriter writer;
  private final Function<String, Optional<Issuer>> issuers;
  private final InstantSource clock;

  public CredentialWriter(
      ClusterCache cache,
      ClusterWriter writer,
      Function<String, Optional<Issuer>> issuers,
      InstantSource clock) {
    this.cache = cache;
    this.writer = writer;
    this.issuers = issuers;
    this.clock = clock;
  }

  StepHandler handler(Owner owner, Step.RemoteCredential step) {
    return new StepHandler(() -> converged(owner, step), () -> write(owner, step));
  }

  StepHandler handler(Owner owner, Step.WithdrawCredential step) {
    return new StepHandler(
        () -> writer.converged(annotated(owner, step.multiKueueCluster(), WITHDRAWN)),
        () -> withdraw(owner, step));
  }

  private boolean converged(Owner owner, Step.RemoteCredential step) {
    var live = live(step);
    return live.isPresent()
        && !expired(live.get(), step)
        && writer.converged(
            annotated(owner, step.multiKueueCluster(), live.get().getMetadata().getAnnotations()));
  }

  private Progress write(Owner owner, Step.RemoteCredential step) {
    var live = live(step);
    if (live.isPresent() && !expired(live.get(), step)) {
      return writer.apply(
          annotated(owner, step.multiKueueCluster(), live.get().getMetadata().getAnnotations()),
          false);
    }
    var issuer = issuers.apply(step.issuer());
    if (issuer.isEmpty()) {
      return new Progress.Stopped(
          new Failure.Transient("cluster " + step.issuer() + " is not connected"));
    }
    if (step.emptied().stream()
        .anyMatch(namespace -> !issuer.get().requests().sent(namespace).isEmpty())) {
      return new Progress.Blocked(DispatchedWork.ending(step.issuer()));
    }
    var issued = clock.instant();
    var token =
        issuer
            .get()
            .requests()
            .token(Names.ANTENNAS_NAMESPACE, step.serviceAccount(), step.lifetimeSeconds());
    var expires = Foreign.instant(token.getExpirationTimestamp());
    if (token.getToken() == null || expires.isEmpty()) {
      return new Progress.Stopped(
          new Failure.Transient("cluster " + step.issuer() + " has answered without a token"));
    }
    writeSecret(owner, step, issuer.get().kubeconfig(token.getToken()));
    return writer.apply(
        annotated(
            owner,
            step.multiKueueCluster(),
            Map.of(
                Labels.CREDENTIAL_ISSUED_AT, issued.toString(),
                Labels.CREDENTIAL_EXPIRES_AT, expires.get().toString(),
                Labels.CREDENTIAL_HASH, hash(issuer.get(), step))),
        false);
  }

  /** Deletes the Secret, then records that there is none. The record must not come first. */
  private Progress withdraw(Owner owner, Step.WithdrawCredential step) {
    deleteSecret(step.multiKueueCluster());
    return writer.apply(annotated(owner, step.multiKueueCluster(), WITHDRAWN), false);
  }

  /** Removes a MultiKueueCluster of ours, and before it the Secret that nobody else uses. */
  void remove(GenericKubernetesResource multiKueueCluster) {
    deleteSecret(multiKueueCluster);
    writer.remove(multiKueueCluster);
  }

  private void deleteSecret(GenericKubernetesResource multiKueueCluster) {
    var name = multiKueueCluster.getMetadata().getName();
    writer.requests().deleteSecret(Names.KUEUE_NAMESPACE, Names.ofCredential(name));
  }

  /**
   * Returns true if a new token has to be requested. Without a connection to the issuer the old one
   * stays.
   */
  private boolean expired(GenericKubernetesResource live, Step.RemoteCredential step) {
    var validity = CredentialValidity.of(live);
    if (validity.isEmpty()) {
      return true;
    }
    var now = clock.instant();
    var hash = live.getMetadata().getAnnotations().get(Labels.CREDENTIAL_HASH);
    return !now.isBefore(validity.get().renewAt())
        || (Boolean.TRUE.equals(step.renew()) && !now.isBefore(validity.get().settledAt()))
        || issuers
            .apply(step.issuer())
            .filter(issuer -> step.serviceAccountUid() != null)
            .filter(issuer -> !hash(issuer, step).equals(hash))
            .isPresent();
  }

  private static String hash(Issuer issuer, Step.RemoteCredential step) {
    return issuer.hash(
        step.serviceAccount(), Objects.requireNonNullElse(step.serviceAccountUid(), ""));
  }

  private Optional<GenericKubernetesResource> live(Step.RemoteCredential step) {
    return cache
        .get(Kind.MULTI_KUEUE_CLUSTER, null, step.multiKueueCluster().getMetadata().getName())
        .filter(object -> !object.isMarkedForDeletion());
  }

  private GenericKubernetesResource annotated(
      Owner owner, GenericKubernetesResource multiKueueCluster, Map<String, String> annotations) {
    var marked = writer.marked(owner, multiKueueCluster);
    for (var key :
        new String[] {
          Labels.CREDENTIAL_ISSUED_AT, Labels.CREDENTIAL_EXPIRES_AT, Labels.CREDENTIAL_HASH
        }) {
      marked.getMetadata().getAnnotations().put(key, annotations.getOrDefault(key, ""));
    }
    return marked;
  }

  private void writeSecret(Owner owner, Step.RemoteCredential step, String kubeconfig) {
    writer.writeSecret(
        owner,
        Names.KUEUE_NAMESPACE,
        step.secret(),
        Map.of("type", "Opaque", "stringData", Map.of("kubeconfig", kubeconfig)));
  }
}
