package eu.aicontinent.operator.remoteaccesslink;

import eu.aicontinent.api.condition.ConditionStatus;
import eu.aicontinent.operator.fleet.view.CredentialValidity;
import eu.aicontinent.operator.meta.Foreign;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a MultiKueueCluster at the antenna.
 *
 * @param validity lifetime of its credential; null when the object does not state one
 * @param active MultiKueue's condition Active; null before MultiKueue has looked
 * @param withdrawn true if its credential was withdrawn and none has been given since
 */
record RemoteCluster(
    @Nullable CredentialValidity validity, @Nullable Active active, boolean withdrawn) {
  private static final String BAD_SECRET = "BadKubeConfig";
  private static final String NOT_CONNECTED = "ClientConnectionFailed";

  /** Messages with which API servers and clients report that a token is not accepted. */
  private static final List<String> REFUSED =
      List.of("Unauthorized", "the server has asked for the client to provide credentials");

  /**
   * The condition Active.
   *
   * @param status True when MultiKueue is connected
   * @param reason reason of the condition
   * @param message message of the condition
   * @param since time of the last transition; null when the condition does not state one
   */
  record Active(ConditionStatus status, String reason, String message, @Nullable Instant since) {}

  static RemoteCluster of(GenericKubernetesResource object) {
    return new RemoteCluster(
        CredentialValidity.of(object).orElse(null),
        active(object),
        CredentialValidity.isWithdrawn(object));
  }

  private static @Nullable Active active(GenericKubernetesResource object) {
    return Foreign.condition(object.get("status", "conditions"), "Active")
        .map(c -> new Active(status(c), text(c, "reason"), text(c, "message"), since(c)))
        .orElse(null);
  }

  private static ConditionStatus status(Map<?, ?> condition) {
    return switch (text(condition, "status")) {
      case "True" -> ConditionStatus.True;
      case "False" -> ConditionStatus.False;
      default -> ConditionStatus.Unknown;
    };
  }

  private static @Nullable Instant since(Map<?, ?> condition) {
    return Foreign.instant(condition.get("lastTransitionTime")).orElse(null);
  }

  private static String text(Map<?, ?> condition, String field) {
    return Foreign.text(condition.get(field)).orElse("");
  }

  /**
   * Returns true if the Secret is missing or unreadable for MultiKueue. The operator itself may not
   * read it.
   */
  boolean isSecretLost() {
    return active != null
        && active.status() == ConditionStatus.False
        && active.reason().equals(BAD_SECRET);
  }

  /**
   * Returns true if the factory does not accept the token, for example after its signing keys
   * changed.
   */
  boolean isTokenRefused() {
    return active != null
        && active.status() == ConditionStatus.False
        && REFUSED.stream().anyMatch(active.message()::contains);
  }

  /**
   * Returns true if a new credential helps. Once the connection is lost, MultiKueue retries less
   * and less often, up to five minutes apart, but at once when its Secret changes. So it gets a new
   * one when the factory is back.
   *
   * @param answeringSince instant since which the factory answers the hub; null while it does not
   */
  boolean needsNewCredential(@Nullable Instant answeringSince) {
    return isSecretLost()
        || isTokenRefused()
        || answeringSince != null && isCutOffBefore(answeringSince);
  }

  private boolean isCutOffBefore(Instant back) {
    return validity != null
        && validity.issuedAt().isBefore(back)
        && active != null
        && active.status() == ConditionStatus.False
        && active.reason().equals(NOT_CONNECTED)
        && active.since() != null
        && active.since().isBefore(back);
  }

  /**
   * Returns the instant at which the work that was sent there is given up: the antenna has gone
   * without the cluster for that long, and a credential written meanwhile has had its time. Empty
   * while the antenna is connected, and once a credential was issued after that instant, because
   * nothing is left there then.
   */
  Optional<Instant> givenUpAt(Duration lostAfter) {
    return disconnectedSince()
        .map(since -> since.plus(lostAfter))
        .filter(end -> validity == null || validity.issuedAt().isBefore(end))
        .flatMap(
            end ->
                Stream.concat(
                        Stream.of(end),
                        Optional.ofNullable(validity).map(CredentialValidity::settledAt).stream())
                    .max(Instant::compareTo));
  }

  /**
   * Returns the instant since which MultiKueue is not connected to the cluster; empty while it is,
   * or when it does not say.
   */
  Optional<Instant> disconnectedSince() {
    return Optional.ofNullable(active)
        .filter(said -> said.status() == ConditionStatus.False)
        .map(Active::since);
  }

  /** Returns true while MultiKueue may not have seen the written credential yet. */
  boolean isSettling(Instant now) {
    return validity != null && now.isBefore(validity.settledAt());
  }

  boolean isExpired(Instant now) {
    return validity != null && !now.isBefore(validity.expiresAt());
  }

  /**
   * Returns the instants at which time alone changes something: the credential must be renewed, may
   * be replaced or expires, or the sent work is given up.
   */
  Stream<Instant> changes(@Nullable Instant answeringSince, Duration lostAfter) {
    if (validity == null) {
      return Stream.empty();
    }
    var credential =
        needsNewCredential(answeringSince)
            ? Stream.of(validity.settledAt(), validity.renewAt(), validity.expiresAt())
            : Stream.of(validity.renewAt(), validity.expiresAt());
    return Stream.concat(credential, givenUpAt(lostAfter).stream());
  }

  /**
   * Returns the instant since which MultiKueue is connected to the cluster; empty while it is not,
   * or when it does not say.
   */
  Optional<Instant> connectedSince() {
    return Optional.ofNullable(active)
        .filter(said -> said.status() == ConditionStatus.True)
        .map(Active::since);
  }

  Optional<Instant> expiresAt() {
    return Optional.ofNullable(validity).map(CredentialValidity::expiresAt);
  }
}
