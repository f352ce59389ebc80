package eu.aicontinent.operator.domain.capacity;

import static java.util.stream.Collectors.toMap;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.accesspolicy.Reserve;
import eu.aicontinent.api.v1alpha1.aifactory.Grant;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import eu.aicontinent.api.v1alpha1.tenant.Priority;
import eu.aicontinent.operator.domain.capacity.ReclaimPolicy.Takes;
import eu.aicontinent.operator.domain.eligibility.Ineligible;
import eu.aicontinent.operator.domain.shares.Division;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A factory that changes at random with every step. */
final class RandomFactory {
  private static final int POOLS = 4;
  private static final int TENANTS = 5;
  private static final int ANTENNAS = 2;
  private static final int DEVICES = 64;
  private static final int AGES = 10;
  private static final int TERM = 12;
  private static final int STEPS_OF_AGEING = 10;

  /** The notice of a grant; a step takes a second. */
  private static final Duration NOTICE = Duration.ofSeconds(3);

  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  static final Validity ALWAYS = new Validity(null, Instant.MAX);

  static final Ineligible KEEPS = new Ineligible(Reason.NotEligible, "it is not eligible", false);
  static final Ineligible FORFEITS = new Ineligible(Reason.NotEligible, "it is not eligible", true);

  private static final GrantFreeze DECOMMISSIONED =
      new GrantFreeze(Reason.FactoryNotOperational, "it is Operational");

  private static final Map<String, Share> RESERVES =
      Map.of("r0", Share.Union, "r1", Share.Union, "r2", Share.Host);

  private final Random random;
  private final Division division;
  private final Duration ageing;
  private final Map<String, Long> ceilings = new HashMap<>();
  private final List<Supply> supplies = new ArrayList<>();
  private final List<QuotaDemand> demands = new ArrayList<>();
  private final Map<String, QuotaDemand.TenantTerms> tenants = new HashMap<>();
  private @Nullable GrantFreeze closed;
  private Takes takes = Takes.Nothing;
  private int made;
  private int steps;

  RandomFactory(Random random) {
    this.random = random;
    this.division =
        new Division(random.nextInt(101), random.nextInt(101), random.nextInt(101), reserves());
    this.ageing = Duration.ofSeconds(2 + random.nextInt(2 * STEPS_OF_AGEING));
    for (var pool = 0; pool < 1 + random.nextInt(POOLS); pool++) {
      supplies.add(supply(pool));
    }
  }

  LedgerInput next(List<Grant> granted) {
    steps++;
    tenantsChange();
    ceilingsChange();
    switch (random.nextInt(10)) {
      case 0 -> supplies.set(0, supply(0));
      case 1 -> supplies.set(supplies.size() - 1, supply(random.nextInt(POOLS, 2 * POOLS)));
      case 2 -> removeOne();
      case 3, 4 -> changeOne();
      case 5 ->
          closed =
              closed == null
                  ? new GrantFreeze(Reason.FactoryNotOperational, "it is Operational")
                  : null;
      case 6 -> takes = Takes.values()[random.nextInt(Takes.values().length)];
      default -> demands.add(demand("q" + made, "uid-" + made++));
    }
    return new LedgerInput(
        "lumi",
        takes == Takes.Everything ? DECOMMISSIONED : closed,
        new Rules(division, ageing, ceilings),
        supplies,
        terms(),
        granted,
        new ReclaimPolicy(takes, NOTICE),
        List.of(),
        StorageSupply.NONE,
        START.plusSeconds(steps));
  }

  /** Lets each tenant come, go, change its antenna and share, or be judged differently. */
  private void tenantsChange() {
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      var name = "t" + tenant;
      switch (random.nextInt(12)) {
        case 0 -> tenants.remove(name);
        case 1 ->
            tenants.put(
                name, new QuotaDemand.TenantTerms(null, share(), reserved(), priority(), null));
        case 2 ->
            tenants.put(
                name,
                new QuotaDemand.TenantTerms(antenna(), share(), reserved(), priority(), null));
        case 3 -> tenants.computeIfPresent(name, (_, terms) -> judged(terms, KEEPS));
        case 4 -> tenants.computeIfPresent(name, (_, terms) -> judged(terms, FORFEITS));
        case 5 -> tenants.computeIfPresent(name, (_, terms) -> judged(terms, null));
        default ->
            tenants.computeIfAbsent(
                name,
                n ->
                    new QuotaDemand.TenantTerms(
                        null, Share.Union, Map.of(), Priority.Standard, null));
      }
    }
  }

  /** Links an antenna, raises or lowers its ceiling, or removes its link. */
  private void ceilingsChange() {
    switch (random.nextInt(6)) {
      case 0 -> ceilings.remove(antenna());
      case 1, 2 -> ceilings.put(antenna(), 1L + random.nextInt(DEVICES));
      default -> {}
    }
  }

  private String antenna() {
    return "a" + random.nextInt(ANTENNAS);
  }

  private Share share() {
    return Division.ALL.get(random.nextInt(Division.ALL.size()));
  }

  /** Returns some of the reserves: up to two of the Union's share and one of the host states'. */
  private List<Reserve> reserves() {
    return RESERVES.entrySet().stream()
        .filter(_ -> random.nextBoolean())
        .map(
            reserve ->
                new Reserve(
                    reserve.getKey(),
                    reserve.getValue(),
                    1 + random.nextInt(50),
                    List.of(),
                    List.of(),
                    List.of()))
        .toList();
  }

  /** Returns a tenant's reserves by share; the factory may keep none of that name. */
  private Map<Share, String> reserved() {
    return RESERVES.entrySet().stream()
        .filter(_ -> random.nextInt(3) == 0)
        .collect(toMap(Map.Entry::getValue, Map.Entry::getKey, (first, _) -> first));
  }

  private Priority priority() {
    return Priority.values()[random.nextInt(3)];
  }

  static QuotaDemand.TenantTerms judged(
      QuotaDemand.TenantTerms terms, @Nullable Ineligible ineligible) {
    return new QuotaDemand.TenantTerms(
        terms.antenna(), terms.share(), terms.reserves(), terms.priority(), ineligible);
  }

  private List<QuotaDemand> terms() {
    return demands.stream()
        .map(
            demand ->
                new QuotaDemand(
                    demand.quota(),
                    demand.quotaUid(),
                    demand.createdAt(),
                    demand.tenant(),
                    tenants.get(demand.tenant()),
                    demand.validity(),
                    demand.requests()))
        .toList();
  }

  private Supply supply(int number) {
    return new Supply(
        "p" + number,
        "c" + number % 2,
        (long) random.nextInt(DEVICES),
        isolation(),
        random.nextInt(5) == 0,
        random.nextInt(5) > 0);
  }

  private @Nullable Isolation isolation() {
    return switch (random.nextInt(4)) {
      case 0 -> new Isolation(Set.of());
      case 1 -> new Isolation(Set.of("t0", "t1", "t2"));
      default -> null;
    };
  }

  private void removeOne() {
    if (!demands.isEmpty()) {
      demands.remove(random.nextInt(demands.size()));
    }
  }

  private void changeOne() {
    if (!demands.isEmpty()) {
      var place = random.nextInt(demands.size());
      var before = demands.get(place);
      var after = demand(before.quota(), before.quotaUid());
      demands.set(
          place,
          new QuotaDemand(
              before.quota(),
              before.quotaUid(),
              before.createdAt(),
              before.tenant(),
              null,
              after.validity(),
              after.requests()));
    }
  }

  private QuotaDemand demand(String quota, String uid) {
    var tenant = "t" + random.nextInt(TENANTS);
    var requests = new ArrayList<QuotaDemand.Request>();
    if (random.nextBoolean()) {
      requests.add(request(0, null));
    }
    for (var pool = 0; pool < POOLS; pool++) {
      if (random.nextInt(POOLS) == 0 || (requests.isEmpty() && pool == POOLS - 1)) {
        requests.add(request(requests.size(), "p" + pool));
      }
    }
    var createdAt = START.plusSeconds(random.nextInt(AGES));
    return new QuotaDemand(quota, uid, createdAt, tenant, null, validity(), requests);
  }

  /** Returns a validity that has begun, is about to begin, or has ended. */
  private Validity validity() {
    var from = START.plusSeconds(steps + random.nextInt(4));
    return switch (random.nextInt(4)) {
      case 0 -> new Validity(from, from.plusSeconds(1 + random.nextInt(TERM)));
      case 1 -> new Validity(null, from.plusSeconds(random.nextInt(TERM)));
      default -> ALWAYS;
    };
  }

  private QuotaDemand.Request request(int index, @Nullable String pool) {
    return new QuotaDemand.Request(
        index, pool, 1L + random.nextInt(DEVICES / 4), random.nextInt(8), 0);
  }
}
