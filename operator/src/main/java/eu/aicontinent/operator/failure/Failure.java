package eu.aicontinent.operator.failure;

import java.time.Duration;

/**
 * Why a request to an API server did not do what it should. The distinction that matters: does it
 * heal by trying again, or must somebody act?
 */
public sealed interface Failure {

  /** Text for people: the server's own words, or what we saw. */
  String message();

  /**
   * No answer, a timeout, 404, 409, 429 or 5xx: try again later, and show it to nobody. 404 on a
   * write means that the namespace is not there yet, or not any more: others are at work.
   *
   * @param notBefore how long the API server asked to be left alone (Retry-After)
   */
  record Transient(String message, Duration notBefore) implements Failure {
    public Transient(String message) {
      this(message, Duration.ZERO);
    }
  }

  /** 401 or 403: the credential or its rights do not suffice; somebody has to change them. */
  record Forbidden(String message) implements Failure {}

  /** 400 or 422: the API server or an admission rule of the cluster refuses the object itself. */
  record Invalid(String message) implements Failure {}

  /** An object of that name is there and is not ours. */
  record Foreign(String message) implements Failure {}

  /** Classifies an HTTP status code; 0 stands for no answer at all. */
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
