package eu.aicontinent.testbed.audit;

import java.time.Instant;
import java.util.Set;

/**
 * One request as the API server logged it.
 *
 * @param user user that it was done as: the impersonated one, if any
 * @param group API group; empty for the core group and for requests outside of the API
 * @param namespace object's namespace; empty, like the name and the subresource, if there is none
 * @param uri path and query
 * @param code HTTP status of the answer
 * @param time time at which it was received
 */
public record AuditedRequest(
    String user,
    String userAgent,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name,
    String uri,
    int code,
    Instant time) {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /**
   * Returns true if it tried to change something, even if it was refused; a dry run does not count.
   */
  public boolean isWrite() {
    return WRITES.contains(verb) && !isDryRun();
  }

  public boolean isWatch() {
    return "watch".equals(verb);
  }

  public boolean isDryRun() {
    return uri.contains("dryRun=");
  }

  public boolean succeeded() {
    return code >= 200 && code < 300;
  }

  @Override
  public String toString() {
    return "%s %s -> %d (%s, %s)".formatted(verb, uri, code, user, userAgent);
  }
}
