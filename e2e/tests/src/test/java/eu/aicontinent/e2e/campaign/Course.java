package eu.aicontinent.e2e.campaign;

import static eu.aicontinent.e2e.support.Hub.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import eu.aicontinent.e2e.support.Hub;
import eu.aicontinent.e2e.support.Snapshot;
import eu.aicontinent.e2e.support.Traces;
import eu.aicontinent.e2e.support.Traffic;
import eu.aicontinent.testbed.faults.ApiRequest;
import eu.aicontinent.testbed.faults.Exchange;
import eu.aicontinent.testbed.faults.FaultProxy;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** All steps as they go when nothing disturbs them; every other run is compared with this. */
final class Course {
  private final Ground ground;
  private final Hub hub;
  private final Snapshot before;
  private final Map<Step, Outcome> undisturbed = new EnumMap<>(Step.class);
  private final Set<String> usual = new TreeSet<>();
  private int runs;
  private Duration slowestRecovery = Duration.ZERO;

  /**
   * The result of a step.
   *
   * @param requests requests of the operator, by cluster
   */
  private record Outcome(
      Snapshot snapshot,
      ObjectLifecycles lives,
      Effort effort,
      Map<String, List<Exchange>> requests) {}

  private Course(Ground ground) {
    this.ground = ground;
    this.hub = new Hub(ground.network());
    this.before = Snapshot.of(ground.network());
  }

  /** Takes all steps once and records how they go. */
  static Course record(Ground ground) {
    new Hub(ground.network()).awaitAllReady();
    Traffic.afterTheLastWrite(ground.network());
    var course = new Course(ground);
    try (var said = ConditionRecorder.on(course.hub)) {
      for (var step : Step.values()) {
        course.undisturbed.put(step, course.observe(step));
      }
      course.usual.addAll(said.all());
    }
    course.assertLeavesNothing(Step.DELETE);
    course.assertLeavesNothing(Step.RETURN);
    return course;
  }

  private void assertLeavesNothing(Step step) {
    var after = requireNonNull(undisturbed.get(step)).snapshot();
    assertThat(after.differencesTo(before)).as("after %s", step).isEmpty();
  }

  private Outcome observe(Step step) {
    var traffic = Traffic.of(ground.network());
    var marks = new TreeMap<String, FaultProxy.Mark>();
    ground.proxies().forEach((cluster, proxy) -> marks.put(cluster, proxy.mark()));
    step.take(hub);
    hub.awaitNoneLeaving();
    // A tenant is not Ready without its antenna.
    if (step != Step.LEAVE) {
      hub.awaitAllReady();
    }
    awaitSilence();
    var requests = new TreeMap<String, List<Exchange>>();
    marks.forEach((cluster, mark) -> requests.put(cluster, ground.before(cluster).since(mark)));
    return new Outcome(
        Snapshot.of(ground.network()),
        ObjectLifecycles.since(traffic),
        Effort.since(traffic),
        requests);
  }

  /**
   * Waits until all deletions are complete and writes have stopped: others may take longer over a
   * deletion than a pause of the writes.
   */
  private void awaitSilence() {
    eventually()
        .untilAsserted(
            () -> {
              assertThat(leavingMembers()).isEmpty();
              Traffic.afterTheLastWrite(ground.network());
              assertThat(leavingMembers()).isEmpty();
            });
  }

  private List<String> leavingMembers() {
    return ground.network().members().stream()
        .flatMap(member -> new Traces(member).objects().stream())
        .filter(object -> object.getMetadata().getDeletionTimestamp() != null)
        .map(object -> object.getKind() + " " + object.getMetadata().getName())
        .toList();
  }

  /** Returns the most writes that a step takes on each cluster. */
  Map<String, Integer> mostWrites() {
    var most = new TreeMap<String, Integer>();
    for (var outcome : undisturbed.values()) {
      outcome
          .requests()
          .forEach(
              (cluster, requests) ->
                  most.merge(
                      cluster,
                      (int) requests.stream().filter(one -> one.request().isWrite()).count(),
                      Math::max));
    }
    return most;
  }

  /** A kind of request that the operator sends. */
  record Request(String cluster, String verb, String resource) {}

  /**
   * Returns the requests of all steps, and those that the operator sends first on a new connection.
   */
  List<Request> requests() {
    var all = new LinkedHashSet<Request>();
    resources()
        .forEach(
            (cluster, resources) -> {
              for (var resource : resources) {
                all.add(new Request(cluster, "list", resource));
                all.add(new Request(cluster, "watch", resource));
              }
            });
    exchanges(
        (cluster, request) -> all.add(new Request(cluster, request.verb(), request.resource())));
    return List.copyOf(all);
  }

  /** Returns the resources that the operator writes on each cluster, and so watches there. */
  Map<String, Set<String>> resources() {
    var all = new TreeMap<String, Set<String>>();
    exchanges(
        (cluster, request) ->
            all.computeIfAbsent(cluster, _ -> new TreeSet<>()).add(request.resource()));
    return all;
  }

  private void exchanges(BiConsumer<String, ApiRequest> visitor) {
    for (var outcome : undisturbed.values()) {
      outcome
          .requests()
          .forEach(
              (cluster, exchanges) ->
                  exchanges.stream()
                      .map(Exchange::request)
                      .filter(ApiRequest::isWrite)
                      .forEach(request -> visitor.accept(cluster, request)));
    }
  }

  /** Restores the state before the first step. */
  void restore() {
    ground.restore();
    awaitRest(before);
  }

  /** Takes all steps under a disturbance; each must have the same result as without it. */
  void take(Disturbance disturbance) {
    runs++;
    try (var said = ConditionRecorder.on(hub)) {
      for (var step : Step.values()) {
        said.enter(step);
        take(step, disturbance);
      }
      assertThat(said.firsts().entrySet())
          .as("%s: conditions that nothing else explains", disturbance)
          .filteredOn(one -> !isUsual(one.getKey()) && !disturbance.mayBringUp(one.getKey()))
          .isEmpty();
    }
  }

  private void take(Step step, Disturbance disturbance) {
    var expected = requireNonNull(undisturbed.get(step));
    var traffic = Traffic.of(ground.network());
    var ongoing = disturbance.begin(ground);
    step.take(hub);
    ongoing.end(() -> differences(expected.snapshot()).isEmpty());
    var over = System.nanoTime();
    awaitRest(expected.snapshot());
    var recovery = Duration.ofNanos(System.nanoTime() - over);
    slowestRecovery = Collections.max(List.of(slowestRecovery, recovery));
    assertThat(ObjectLifecycles.since(traffic))
        .as("%s: lives in %s", disturbance, step)
        .isEqualTo(expected.lives());
    if (!disturbance.costsWrites()) {
      assertThat(Effort.since(traffic).beyond(expected.effort()))
          .as("%s: vain writes in %s", disturbance, step)
          .isEmpty();
    }
  }

  /**
   * Returns whether the condition is no sign of an error: it also occurs undisturbed, or something
   * takes its time, or one of two things that go is gone first.
   */
  private boolean isUsual(String condition) {
    return usual.contains(condition)
        || condition.endsWith("=Unknown Pending")
        || condition.endsWith("NotFound");
  }

  /** Returns the number of runs and the longest recovery after a disturbance, for the record. */
  String summary() {
    return "%d runs, at rest at most %.1f s after a disturbance was over"
        .formatted(runs, slowestRecovery.toMillis() / 1e3);
  }

  private void awaitRest(Snapshot expected) {
    eventually().untilAsserted(() -> assertThat(differences(expected)).isEmpty());
  }

  private List<String> differences(Snapshot expected) {
    return Snapshot.differences(ground.network(), expected);
  }
}
