package eu.aicontinent.bench;

import eu.aicontinent.testbed.process.Condition;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The operator's side of a comparison: it converges a batch. */
record OperatorSide(Fixture fixture) {
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Returns the seconds from the first creation until everything is Ready. */
  double converge(Tenancies batch) {
    var ready = new Ready();
    var watches = Stream.of(Tenancies.TENANT, Tenancies.QUOTA).map(this::kind).toList();
    var informers =
        watches.stream()
            .map(kind -> fixture.hub().client().genericKubernetesResources(kind).inform(ready))
            .toList();
    try {
      var begin = System.nanoTime();
      batch.createOn(fixture.hub());
      if (!Condition.within(LIMIT, () -> ready.count() == 2 * batch.count())) {
        throw new IllegalStateException(
            "Ready are %d of %d".formatted(ready.count(), 2 * batch.count()));
      }
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      informers.forEach(informer -> informer.close());
    }
  }

  List<MemberObjects> results(Tenancies batch) {
    return fixture.members().stream()
        .map(member -> new MemberObjects(member, fixture.layout().kueue(), batch.namespaces()))
        .toList();
  }

  /** Deletes the batch; returns when nothing of it is left on the hub, and none of its queues. */
  void remove(Tenancies batch) {
    batch.deleteFrom(fixture.hub());
    if (!Condition.within(LIMIT, () -> batch.areGoneFrom(fixture.hub()))) {
      throw new IllegalStateException("Not gone from the hub: " + batch);
    }
    results(batch).forEach(MemberObjects::awaitGone);
    fixture.awaitReady();
  }

  private ResourceDefinitionContext kind(String kind) {
    return Tenancies.kind(fixture.hub(), kind);
  }
}
