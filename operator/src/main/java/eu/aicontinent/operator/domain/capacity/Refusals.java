package eu.aicontinent.operator.domain.capacity;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Lifecycle;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.aifactory.Share;
import org.jspecify.annotations.Nullable;

/** Why something is not granted: names the field and the fix, and nothing that others change. */
final class Refusals {
  private Refusals() {}

  static Refusal tenantNotFound(Claim claim, Claim.Request request) {
    return refusal(
        claim,
        request,
        Reason.TenantNotFound,
        "spec.tenantRef: there is no Tenant %s: create it".formatted(claim.tenant()));
  }

  static Refusal poolNotFound(Claim claim, Claim.Request request, String factory) {
    return refusal(
        claim,
        request,
        Reason.PoolNotFound,
        "spec.allocations[%d].poolName: %s has no pool %s: name one of its pools or leave it out"
            .formatted(request.index(), factory, request.pool()));
  }

  static Refusal notOperational(
      Claim claim, Claim.Request request, String factory, Lifecycle lifecycle) {
    return refusal(
        claim,
        request,
        Reason.FactoryNotOperational,
        "spec.allocations[%d].factoryRef: %s is %s, and only an Operational factory grants more"
            .formatted(request.index(), factory, lifecycle));
  }

  static Refusal overcommitted(Claim claim, Claim.Request request, String factory) {
    return exhausted(
        claim,
        request,
        "%s is overcommitted: it grants nothing more until capacity returns or grants end"
            .formatted(factory));
  }

  static Refusal tableFull(Claim claim, Claim.Request request, String factory) {
    return exhausted(
        claim, request, "%s has as many grants as it can hold: end another".formatted(factory));
  }

  /** No room for what is asked; what was granted before stays. */
  static Refusal noRoom(
      Claim claim, Claim.Request request, Share share, @Nullable String pool, long kept) {
    var where = pool == null ? "no pool has" : "pool %s does not have".formatted(pool);
    var stays = kept == 0 ? "" : "%d stay granted: ".formatted(kept);
    return exhausted(
        claim,
        request,
        "%s%s %d devices left in the %s share: ask for less or wait until another grant ends"
            .formatted(stays, where, request.accelerators(), share));
  }

  private static Refusal exhausted(Claim claim, Claim.Request request, String message) {
    return refusal(
        claim,
        request,
        Reason.CapacityExhausted,
        "spec.allocations[%d].accelerators: %s".formatted(request.index(), message));
  }

  private static Refusal refusal(
      Claim claim, Claim.Request request, Reason reason, String message) {
    return new Refusal(
        claim.quota(),
        claim.quotaUid(),
        request.pool(),
        reason,
        message.substring(0, Math.min(message.length(), Refusal.MAX_MESSAGE)));
  }
}
