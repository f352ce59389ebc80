package eu.aicontinent.operator.failure;

import java.time.Duration;

/**
 * The reason why a request to an API server failed. The kinds of failure differ in whether trying
 * again helps or somebody must act.
 */
public sealed interface Failure {

  /** Returns a text for people: the server's own message, or our observation. */
  String message();

  /**
   * A failure that may pass when the request is tried again, and that is shown to nobody: no
   * answer, a timeout, 404, 409, 429, 5xx, or any status that no other kind stands for. 404 on a
   * write means that the namespace does not exist yet, or no longer: others are at work.
   *
   * @param notBefore time for which the API server asked to be left alone (Retry-After)
   */
  record Transient(String message, Duration notBefore) implements Failure {
    public Transient(String message) {
      this(message, Duration.ZERO);
    }
  }

  /** A refusal with 401 or 403: somebody must change the credential or its rights. */
  record Forbidden(String message) implements Failure {}

  /**
   * A refusal of the object itself, by the API server or by an admission rule of the cluster: 400,
   * 405, 406, 413, 415 or 422.
   */
  record Invalid(String message) implements Failure {}

  /** A conflict with an object of the same name that is not ours. */
  record Foreign(String message) implements Failure {}

  /** Classifies an HTTP status code. The code 0 means that there was no answer at all. */
  static Failure ofStatus(int code, String message) {
    return ofStatus(code, message, Duration.ZERO);
  }

  static Failure ofStatus(int code, String message, Duration retryAfter) {
    return switch (code) {
      case 401, 403 -> new Forbidden(message);
      case 400, 405, 406, 413, 415, 422 -> new Invalid(message);
      default -> new Transient(message, retryAfter);
    };
  }
}
