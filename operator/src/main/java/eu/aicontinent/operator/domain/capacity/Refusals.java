package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.operator.domain.eligibility.Ineligible;

/** Makes refusals. Each message names the field and the fix, and nothing that others change. */
final class Refusals {
  private Refusals() {}

  static Refusal notYetValid(QuotaDemand demand, QuotaDemand.Request request) {
    return refusal(
        demand,
        request,
        Reason.NotYetValid,
        "spec.validFrom: it begins at %s: wait until then or set an earlier instant"
            .formatted(demand.validity().from()));
  }

  static Refusal expired(QuotaDemand demand, QuotaDemand.Request request) {
    return refusal(
        demand,
        request,
        Reason.Expired,
        "spec.validUntil: it ended at %s: set a later instant or delete the TenantQuota"
            .formatted(demand.validity().until()));
  }

  static Refusal tenantNotFound(QuotaDemand demand, QuotaDemand.Request request) {
    return refusal(
        demand,
        request,
        Reason.TenantNotFound,
        "spec.tenantRef: there is no Tenant %s: create it".formatted(demand.tenant()));
  }

  static Refusal notEligible(
      QuotaDemand demand, QuotaDemand.Request request, Ineligible ineligible) {
    return refusal(
        demand,
        request,
        ineligible.reason(),
        "spec.tenantRef: Tenant %s: %s".formatted(demand.tenant(), ineligible.message()));
  }

  static Refusal poolNotFound(QuotaDemand demand, QuotaDemand.Request request, String factory) {
    return refusal(
        demand,
        request,
        Reason.PoolNotFound,
        "spec.allocations[%d].poolName: %s has no pool %s: name one of its pools or leave it out"
            .formatted(request.index(), factory, request.pool()));
  }

  static Refusal closed(
      QuotaDemand demand, QuotaDemand.Request request, String factory, GrantFreeze closed) {
    return refusal(
        demand,
        request,
        closed.reason(),
        "spec.allocations[%d].factoryRef: %s grants nothing more until %s"
            .formatted(request.index(), factory, closed.until()));
  }

  static Refusal overcommitted(QuotaDemand demand, QuotaDemand.Request request, String factory) {
    return exhausted(
        demand,
        request,
        "%s is overcommitted: it grants nothing more until capacity returns or grants end"
            .formatted(factory));
  }

  static Refusal tableFull(QuotaDemand demand, QuotaDemand.Request request, String factory) {
    return exhausted(
        demand, request, "%s has as many grants as it can hold: end another".formatted(factory));
  }

  /**
   * Refuses because too few devices are free; what was granted before stays.
   *
   * @param most devices that the entry could have of one pool if nobody else had any
   */
  static Refusal capacityExhausted(Entry entry, long most) {
    return noRoom(
        entry, Reason.CapacityExhausted, advice(entry, most, "wait until another grant ends"));
  }

  /**
   * Refuses because the free devices belong to another share, or exceed the limit of this one.
   *
   * @param most devices that the entry could have of one pool if nobody else had any
   */
  static Refusal shareExceeded(Entry entry, long most) {
    return noRoom(
        entry,
        Reason.ShareExceeded,
        advice(entry, most, "wait until another grant of this share ends"));
  }

  /** Returns what to do: nobody is told to wait for more than there is. */
  private static String advice(Entry entry, long most, String wait) {
    if (entry.request().accelerators() <= most) {
      return "ask for less or " + wait;
    }
    return most == 0
        ? "the share has no device there at present, ask another factory"
        : "ask for at most " + most + ", the share has no more in one pool";
  }

  /** Refuses because the free devices of the share are for others only. */
  static Refusal capacityReserved(Entry entry) {
    return noRoom(
        entry,
        Reason.CapacityReserved,
        "ask for less or wait until another grant of this share ends, what is free is reserved by AccessPolicy network");
  }

  /**
   * Refuses because more than the ceiling would be guaranteed through the antenna, although a pool
   * has the devices.
   */
  static Refusal antennaCeilingExceeded(Entry entry, String factory, Ceilings ceilings) {
    var antenna = entry.antenna().orElseThrow();
    return refusal(
        entry.demand(),
        entry.request(),
        Reason.AntennaCeilingExceeded,
        "spec.allocations[%d].accelerators: %s through Antenna %s, whose ceiling at %s is %d: ask for less, wait until another grant through it ends, or have accelerators of its link raised"
            .formatted(
                entry.request().index(),
                missing(entry),
                antenna,
                factory,
                ceilings.ceiling(antenna)));
  }

  private static String missing(Entry entry) {
    return entry.isHeld()
        ? "%d stay granted, no room for %d more".formatted(entry.kept(), entry.missing())
        : "no room for " + entry.missing();
  }

  // Most refusals are these. Their message is put together by hand, because a format would take
  // longer than the decision.
  private static Refusal noRoom(Entry entry, Reason reason, String advice) {
    return refusal(
        entry.demand(),
        entry.request(),
        reason,
        "spec.allocations["
            + entry.request().index()
            + "].accelerators: "
            + missing(entry)
            + " in the "
            + entry.share()
            + " share of "
            + entry.pool().map("pool "::concat).orElse("any pool")
            + ": "
            + advice);
  }

  /** Refuses because the free devices run work of other tenants beside that of this one. */
  static Refusal notTrusted(Entry entry) {
    return refusal(
        entry.demand(),
        entry.request(),
        Reason.NotInTrustDomain,
        "spec.allocations[%d].poolName: %s shares its devices among work: name a pool with sharing None, or have Tenant %s added to the pool's trustDomain"
            .formatted(
                entry.request().index(),
                entry.pool().map("pool "::concat).orElse("the only pool with room"),
                entry.demand().tenant()));
  }

  /** Refuses because the factory declares no storage. */
  static Refusal noStorage(QuotaDemand demand, QuotaDemand.Request request, String factory) {
    return refusal(
        demand,
        request,
        Reason.NoStorage,
        "spec.allocations[%d].storage: %s declares no storage: leave it out or ask another factory"
            .formatted(request.index(), factory));
  }

  /**
   * Refuses because workspaces have the storage.
   *
   * @param most GiB that the entry could have if nobody else had any
   */
  static Refusal storageExhausted(Entry entry, long most) {
    var request = entry.request();
    return refusal(
        entry.demand(),
        request,
        Reason.StorageExhausted,
        "spec.allocations[%d].storage: no room for %s: %s"
            .formatted(
                request.index(),
                Gibibytes.print(entry.missingStorage()),
                request.storage() <= most
                    ? "ask for less or wait until another workspace ends"
                    : "ask for at most %s, the factory has no more"
                        .formatted(Gibibytes.print(most))));
  }

  /** Refuses because of a pool's maintenance, after which the request is granted or may be. */
  static Refusal inMaintenance(Entry entry) {
    return refusal(
        entry.demand(),
        entry.request(),
        Reason.PoolInMaintenance,
        "spec.allocations[%d].poolName: %s is in maintenance: wait until it is over or name another"
            .formatted(
                entry.request().index(),
                entry.pool().map("pool "::concat).orElse("the only pool with room")));
  }

  private static Refusal exhausted(
      QuotaDemand demand, QuotaDemand.Request request, String message) {
    return refusal(
        demand,
        request,
        Reason.CapacityExhausted,
        "spec.allocations[%d].accelerators: %s".formatted(request.index(), message));
  }

  private static Refusal refusal(
      QuotaDemand demand, QuotaDemand.Request request, Reason reason, String message) {
    return new Refusal(
        demand.quota(),
        demand.quotaUid(),
        request.pool(),
        reason,
        message.substring(0, Math.min(message.length(), Refusal.MAX_MESSAGE)));
  }
}
