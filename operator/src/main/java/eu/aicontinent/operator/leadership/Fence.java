package eu.aicontinent.operator.leadership;

import io.fabric8.kubernetes.client.http.Interceptor;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a write pass only while no other replica can have taken the lease. It believes what the API
 * server has accepted, not what the elector thinks: that one may sleep through its own deadline.
 */
public final class Fence {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** A POST that stores nothing; the framework asks it before it stands for election. */
  private static final String QUESTION = "/selfsubjectrulesreviews";

  private final LeaseName lease;
  private final Duration deadline;
  private final Supplier<Moment> now;
  private volatile @Nullable Hold hold;

  /**
   * @param deadline how long after a renewal writes may be sent; what it is shorter than the
   *     lease's duration is left for clocks that differ and for requests under way
   */
  public Fence(LeaseName lease, Duration deadline, Supplier<Moment> now) {
    this.lease = lease;
    this.deadline = deadline;
    this.now = now;
  }

  /** HTTP clients made with it ask this fence as they write a request. */
  public Vertx around(Vertx vertx) {
    return FencedVertx.around(vertx, this);
  }

  /** For the client that writes the lease: from it the fence learns of renewals. */
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
