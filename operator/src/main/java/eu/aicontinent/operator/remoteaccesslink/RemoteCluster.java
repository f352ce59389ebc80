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
 * A MultiKueueCluster as it stands at the antenna.
 *
 * @param validity life of its credential, null when it does not say
 * @param active what MultiKueue says of it, null before it has looked
 * @param withdrawn whether its credential was taken away, and none has been given since
 */
record RemoteCluster(
    @Nullable CredentialValidity validity, @Nullable Active active, boolean withdrawn) {
  private static final String BAD_SECRET = "BadKubeConfig";
  private static final String NOT_CONNECTED = "ClientConnectionFailed";

  /** How an API server says, and how a client says, that it does not accept a token. */
  private static final List<String> REFUSED =
      List.of("Unauthorized", "the server has asked for the client to provide credentials");

  /**
   * Condition Active.
   *
   * @param status whether MultiKueue is connected
   * @param reason its reason
   * @param message its words
   * @param since when it last became so, null when it does not say
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

  /** True when its Secret is gone or unreadable for MultiKueue: we may not look ourselves. */
  boolean isSecretLost() {
    return active != null
        && active.status() == ConditionStatus.False
        && active.reason().equals(BAD_SECRET);
  }

  /** True when the factory does not know the token, such as after its signing keys changed. */
  boolean isTokenRefused() {
    return active != null
        && active.status() == ConditionStatus.False
        && REFUSED.stream().anyMatch(active.message()::contains);
  }

  /**
   * True when a new credential helps. Once the way is lost MultiKueue tries again less and less
   * often, up to five minutes apart, and at once when its Secret changes: so it gets another when
   * the factory is back.
   *
   * @param answeringSince when the factory began to answer the hub, null while it does not
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
   * When what was sent there is given up: the antenna has gone without it for so long, and a
   * credential that was written meanwhile has had its time. Empty while it is connected, and once
   * it was given a credential after that: nothing is there any more.
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

  /** Since when MultiKueue is not connected to it; empty while it is, or does not say. */
  Optional<Instant> disconnectedSince() {
    return Optional.ofNullable(active)
        .filter(said -> said.status() == ConditionStatus.False)
        .map(Active::since);
  }

  /** True while MultiKueue may not have seen yet what was written. */
  boolean isSettling(Instant now) {
    return validity != null && now.isBefore(validity.settledAt());
  }

  boolean isExpired(Instant now) {
    return validity != null && !now.isBefore(validity.expiresAt());
  }

  /**
   * When time alone changes something: it is to be renewed, may be replaced, ends, or is given up.
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

  /** Since when MultiKueue is connected; empty while it is not, or does not say. */
  Optional<Instant> connectedSince() {
    return Optional.ofNullable(active)
        .filter(said -> said.status() == ConditionStatus.True)
        .map(Active::since);
  }

  Optional<Instant> expiresAt() {
    return Optional.ofNullable(validity).map(CredentialValidity::expiresAt);
  }
}
