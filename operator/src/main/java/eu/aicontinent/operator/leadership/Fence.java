package eu.aicontinent.operator.leadership;

import io.fabric8.kubernetes.client.http.Interceptor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a write pass only while no other replica can hold the lease. The fence relies on the
 * renewals that the API server has accepted and not on the elector, which may sleep through its own
 * deadline.
 */
public final class Fence {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Path suffix of a POST that stores nothing, which the framework sends before an election. */
  private static final String QUESTION = "/selfsubjectrulesreviews";

  private final LeaseName lease;
  private final Duration deadline;
  private final Supplier<Moment> now;
  private volatile @Nullable Hold hold;

  /**
   * @param deadline time after a renewal during which writes may be sent; the rest of the lease's
   *     duration is left for clocks that differ and for requests under way
   */
  public Fence(LeaseName lease, Duration deadline, Supplier<Moment> now) {
    this.lease = lease;
    this.deadline = deadline;
    this.now = now;
  }

  /** Returns a Vert.x whose HTTP clients ask this fence when they write a request. */
  public Vertx around(Vertx vertx) {
    return FencedVertx.around(vertx, this);
  }

  /** Returns the interceptor through which the lease's client tells the fence of renewals. */
  public Interceptor observer() {
    return new RenewalObserver(lease, now, accepted -> hold = accepted);
  }

  boolean admits(String method, String path) {
    return READING.contains(method) || path.endsWith(QUESTION) || lease.isAt(path) || mayWrite();
  }

  private boolean mayWrite() {
    var held = hold;
    return held != null && held.stands(now.get(), deadline);
  }
}
