package eu.aicontinent.operator.failure;

/**
 * Signals that a write was not sent, because another replica may lead by now. The Kubernetes client
 * passes it on as the cause of its own exception, without a status, so it counts as {@link
 * Failure.Transient} and is shown to nobody.
 */
public final class NotLeading extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public NotLeading(String method, String path) {
    super("not sent, the lease is not held: " + method + " " + path);
  }
}
