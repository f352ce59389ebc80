package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.v1alpha1.aifactory.AIFactory;
import eu.aicontinent.api.v1alpha1.aifactory.AIFactoryStatus;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.capacityrequest.CapacityRequest;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.domain.access.Unreviewed;
import eu.aicontinent.operator.fleet.plan.FleetPlan;
import eu.aicontinent.operator.fleet.plan.Step;
import eu.aicontinent.operator.golden.Outcomes;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated hub with the requests of one tenant, and the operator that decides them. */
final class RequestSimulation {
  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final List<String> MODES = List.of("Playground", "FastLane", "FastLane");
  private static final List<Long> HOURS = List.of(1L, 2_500L, 5_000L, 25_000L, 45_000L, 50_000L);

  private final CapacityRequestView template;
  private final Random random;
  private final Map<String, CapacityRequest> requests = new TreeMap<>();
  private final Map<String, TenantQuota> quotas = new TreeMap<>();
  private final Map<String, Instant> grants = new HashMap<>();
  private final List<Map<String, CapacityRequest>> history = new ArrayList<>(List.of(Map.of()));
  private Instant now;
  private Bookings bookings = new Bookings();
  private int seen;
  private int uids;
  private int granted;

  RequestSimulation(CapacityRequestView template, Random random) {
    this.template = template;
    this.random = random;
    this.now = template.now();
  }

  /** Makes one random event happen and returns its description. */
  String step() {
    now = now.plusSeconds(1);
    var name = NAMES.get(random.nextInt(NAMES.size()));
    return switch (random.nextInt(20)) {
      case 0, 1 -> ask(name);
      case 2 -> edit(name);
      case 3 -> withdraw(name);
      case 4 -> grant(name);
      case 5 -> replaceTheLeader();
      case 6, 8, 9 -> catchUp();
      case 7 -> passTime();
      default -> reconcile(name);
    };
  }

  /**
   * Reconciles everything until nothing is left to do: no more events happen, and every cache is up
   * to date.
   */
  void settle() {
    for (var round = 0; round < 10; round++) {
      seen = history.size() - 1;
      NAMES.forEach(this::reconcile);
    }
  }

  /**
   * Returns the accelerator-hours that nobody has reviewed, of quotas that exist and have not
   * ended.
   */
  long live() {
    return quotas.values().stream()
        .filter(quota -> quota.getSpec().validUntil().isAfter(now))
        .mapToLong(quota -> quota.getSpec().allocations().getFirst().acceleratorHours())
        .sum();
  }

  int everGranted() {
    return granted;
  }

  private String ask(String name) {
    if (requests.containsKey(name)) {
      return "nothing";
    }
    var request = Serialization.clone(template.request());
    request.getMetadata().setName(name);
    request.getMetadata().setUid("request-" + uids++);
    write(name, spec(request));
    return "ask " + name;
  }

  private String edit(String name) {
    var request = requests.get(name);
    if (request == null) {
      return "nothing";
    }
    var changed = spec(Serialization.clone(request));
    changed.getMetadata().setGeneration(request.getMetadata().getGeneration() + 1);
    write(name, changed);
    return "edit " + name;
  }

  private CapacityRequest spec(CapacityRequest request) {
    var mode = MODES.get(random.nextInt(MODES.size()));
    var hours = HOURS.get(random.nextInt(HOURS.size()));
    var yaml =
        Serialization.asYaml(request)
            .replaceAll("mode: \"?[A-Z]\\w+\"?\n  months", "mode: \"" + mode + "\"\n  months")
            .replaceAll("(?m)^  acceleratorHours: .*$", "  acceleratorHours: " + hours);
    return Serialization.unmarshal(yaml, CapacityRequest.class);
  }

  /** Deletes a request: first its quota, then the finalizer. */
  private String withdraw(String name) {
    if (requests.remove(name) != null) {
      quotas.remove(name);
      grants.remove(name);
      bookings.book(tenant(), id(name), Optional.empty());
      record();
    }
    return "withdraw " + name;
  }

  private String grant(String name) {
    if (quotas.containsKey(name) && grants.putIfAbsent(name, now) == null) {
      granted++;
    }
    return "grant " + name;
  }

  /** Replaces the leader by one that has seen the hub as of some earlier moment. */
  private String replaceTheLeader() {
    bookings = new Bookings();
    seen = Math.max(0, seen - random.nextInt(6));
    return "replace the leader";
  }

  private String catchUp() {
    seen += random.nextInt(history.size() - seen);
    return "catch up";
  }

  private String passTime() {
    now = now.plus(Duration.ofDays(random.nextInt(40)));
    return "pass time";
  }

  private String reconcile(String name) {
    var request = requests.get(name);
    if (request == null) {
      return "nothing";
    }
    var booked = bookings.of(tenant());
    var view = view(request, booked);
    var state = RequestState.of(view);
    var plan = CapacityRequestDesired.desired(view, state);
    apply(name, plan);
    var next = CapacityRequestStatusRules.status(view, state, Outcomes.of(plan, null));
    bookings.book(tenant(), id(name), UnreviewedHours.during(view, next));
    var isRefused = random.nextInt(10) == 0;
    if (!isRefused && !Objects.equals(next, request.getStatus())) {
      var changed = Serialization.clone(request);
      changed.setStatus(next);
      write(name, changed);
    }
    return "reconcile " + name;
  }

  private CapacityRequestView view(CapacityRequest request, Map<String, Unreviewed> booked) {
    var name = request.getMetadata().getName();
    var cache = history.get(seen);
    var shown =
        cache.values().stream()
            .flatMap(
                other ->
                    UnreviewedHours.of(
                        other, other.getStatus(), quotas.get(other.getMetadata().getName()), now)
                        .stream());
    var cached = cache.get(name);
    return new CapacityRequestView(
        now,
        request,
        template.policy(),
        template.antenna(),
        null,
        List.of(),
        factories(),
        quotas.get(name),
        UnreviewedHours.others(shown, booked, id(name)),
        !Objects.equals(decision(request), decision(cached)));
  }

  private static @Nullable Object decision(@Nullable CapacityRequest request) {
    return request == null || request.getStatus() == null ? null : request.getStatus().decision();
  }

  private SortedMap<String, AIFactory> factories() {
    var factories = new TreeMap<>(template.factories());
    factories.put("ai2f", factory());
    return factories;
  }

  private AIFactory factory() {
    var rows =
        grants.entrySet().stream()
            .filter(row -> quotas.containsKey(row.getKey()))
            .map(row -> row(Objects.requireNonNull(quotas.get(row.getKey())), row.getValue()))
            .toList();
    var factory = Serialization.clone(Objects.requireNonNull(template.factories().get("ai2f")));
    var status = Objects.requireNonNull(factory.getStatus());
    factory.setStatus(
        new AIFactoryStatus(
            status.observedGeneration(),
            status.conditions(),
            status.accelerators(),
            status.capacity(),
            status.shares(),
            status.reserves(),
            rows,
            List.of(),
            status.overcommitted(),
            status.stateCount(),
            status.storage(),
            status.clusters()));
    return factory;
  }

  private static Grant row(TenantQuota quota, Instant at) {
    return Serialization.unmarshal(
        """
        quota: %s
        quotaUid: %s
        tenant: lingua-sme
        antenna: aif-irl
        pool: h100
        cluster: x
        share: Union
        accelerators: %d
        borrowing: 0
        grantedAt: "%s"
        """
            .formatted(
                quota.getMetadata().getName(),
                quota.getMetadata().getUid(),
                quota.getSpec().allocations().getFirst().accelerators(),
                at),
        Grant.class);
  }

  private void apply(String name, FleetPlan plan) {
    var steps =
        plan.slice(FleetPlan.HUB).phases().stream()
            .flatMap(phase -> phase.steps().stream())
            .toList();
    if (steps.stream().anyMatch(Step.Keep.class::isInstance)) {
      return;
    }
    var planned =
        steps.stream()
            .flatMap(
                step -> step instanceof Step.Apply(var object, _) ? Stream.of(object) : Stream.of())
            .findFirst();
    if (planned.isEmpty()) {
      quotas.remove(name);
      grants.remove(name);
      return;
    }
    var quota = Serialization.unmarshal(Serialization.asYaml(planned.get()), TenantQuota.class);
    var before = quotas.get(name);
    quota.getMetadata().setUid(before == null ? "quota-" + uids++ : before.getMetadata().getUid());
    quota
        .getMetadata()
        .setLabels(
            CapacityRequestView.owner(Objects.requireNonNull(requests.get(name))).labels("hub"));
    quotas.put(name, quota);
  }

  private void write(String name, CapacityRequest request) {
    requests.put(name, request);
    record();
  }

  private void record() {
    history.add(Map.copyOf(requests));
  }

  private String tenant() {
    return template.spec().tenant();
  }

  private String id(String name) {
    return template.namespace() + "/" + name;
  }

  @Override
  public String toString() {
    return IntStream.range(0, NAMES.size())
        .mapToObj(NAMES::get)
        .map(name -> name + "=" + decision(requests.get(name)) + "/" + quotas.containsKey(name))
        .toList()
        .toString();
  }
}
