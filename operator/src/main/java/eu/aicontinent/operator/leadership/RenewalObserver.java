package eu.aicontinent.operator.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Observes the writes of the lease. The elector sends one at a time. The client may repeat a write
 * that got no good answer; the time of the first attempt counts then.
 */
final class RenewalObserver implements Interceptor {
  private final LeaseName lease;
  private final Supplier<Moment> now;
  private final Consumer<@Nullable Hold> accepted;
  private volatile @Nullable Sent sent;

  /**
   * @param accepted receiver of what this replica holds now: null when it has given the lease up
   */
  RenewalObserver(LeaseName lease, Supplier<Moment> now, Consumer<@Nullable Hold> accepted) {
    this.lease = lease;
    this.now = now;
    this.accepted = accepted;
  }

  private record Sent(String body, Duration at) {}

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    var body = request.bodyString();
    var last = sent;
    if (body != null && lease.isAt(request.uri().getPath())) {
      sent =
          last != null && last.body().equals(body) ? last : new Sent(body, now.get().monotonic());
    }
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.@Nullable Consumer<List<ByteBuffer>> consumer) {
    var last = sent;
    if (last != null && last.body().equals(request.bodyString()) && response.isSuccessful()) {
      accepted.accept(hold(last));
    }
  }

  private @Nullable Hold hold(Sent last) {
    var spec = Serialization.unmarshal(last.body(), Lease.class).getSpec();
    return lease.holder().equals(spec.getHolderIdentity())
        ? new Hold(spec.getRenewTime().toInstant(), last.at())
        : null;
  }
}
