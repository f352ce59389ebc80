package eu.aicontinent.operator.domain.placement;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.aifactory.Refusal;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of the search at one factory that may be asked: the question and the answer so far.
 *
 * @param factory its name
 * @param available capacity that it shows to be free
 * @param asked question that it is asked at present; null when it is not asked
 * @param refusal its refusal of that; null when it has not refused
 * @param before verdict on it before, on the same question; null when there was none
 */
public record CandidateState(
    String factory,
    AvailableCapacity available,
    @Nullable Placement asked,
    @Nullable Refusal refusal,
    @Nullable FactoryVerdict before) {
  /** The reasons of refusals that another factory would repeat, or that time alone changes. */
  private static final Set<Reason> NOT_OF_THE_FACTORY =
      Set.of(
          Reason.NotEligible,
          Reason.PurposeNotAllowed,
          Reason.NotParticipating,
          Reason.UnknownState,
          Reason.PolicyNotFound,
          Reason.TenantNotFound,
          Reason.AntennaNotFound,
          Reason.NotYetValid,
          Reason.Expired,
          Reason.Unrecognized);

  /** Returns true if it refuses for a reason of its own, so that another factory may be asked. */
  public boolean refuses() {
    return refusal != null && !NOT_OF_THE_FACTORY.contains(refusal.reason());
  }

  public Option option(long accelerators) {
    return new Option(
        factory, available.hasAnyPool(), available.free(), refuses(), refusedWith(accelerators));
  }

  /**
   * Returns the free devices to remember of a refusal. It is null while too few are free, so that
   * any that become free are a reason to ask again. Otherwise it is the number that was free when
   * the factory refused all the same, so that this number is no reason.
   */
  public @Nullable Long refusedWith(long accelerators) {
    var shown =
        refuses()
            ? Optional.of(freeWhereAsked())
            : Optional.ofNullable(before).map(FactoryVerdict::free);
    return shown
        .filter(free -> free >= accelerators && available.free() >= accelerators)
        .orElse(null);
  }

  /**
   * Returns the question to ask the factory: the present one, unless the factory refuses it and
   * shows more free devices in another pool.
   */
  public Placement question(Instant now) {
    var pool =
        Optional.ofNullable(asked)
            .filter(_ -> !refuses() || freeWhereAsked() >= available.free())
            .map(Placement::pool)
            .filter(available::has)
            .orElseGet(available::pool);
    return asked != null && Objects.equals(asked.pool(), pool)
        ? asked
        : new Placement(factory, pool, now.truncatedTo(ChronoUnit.SECONDS));
  }

  private long freeWhereAsked() {
    return available.free(asked == null ? null : asked.pool());
  }

  /**
   * Returns the verdict on the factory while it has not granted what is sought.
   *
   * @param path field that says how many whole devices are sought
   * @param isAsked true if it is the factory to ask now
   */
  public FactoryVerdict verdict(String path, long accelerators, boolean isAsked) {
    var remembered = refusedWith(accelerators);
    if (refusal != null) {
      return verdict(refusal.reason(), refusal.message(), remembered);
    }
    if (isAsked) {
      return verdict(Reason.Pending, "asked: it has not decided yet", null);
    }
    if (available.free() >= accelerators && remembered == null) {
      return verdict(Reason.Pending, "not asked: another factory is", null);
    }
    return Optional.ofNullable(before)
        .filter(said -> said.verdict() != Reason.Pending && said.verdict() != Reason.Granted)
        .map(said -> verdict(said.verdict(), said.message(), remembered))
        .orElseGet(() -> tooLittle(path, accelerators));
  }

  private FactoryVerdict tooLittle(String path, long accelerators) {
    return available.isHeldBackByCeiling(accelerators)
        ? verdict(
            Reason.AntennaCeilingExceeded,
            "%s: the antenna's ceiling at %s leaves no room for %d: ask for less, wait until another grant through it ends, or have accelerators of its link raised"
                .formatted(path, factory, accelerators),
            null)
        : verdict(
            Reason.CapacityExhausted,
            "%s: no suitable pool of %s shows room for %d: ask for less or wait until another grant ends"
                .formatted(path, factory, accelerators),
            null);
  }

  private FactoryVerdict verdict(Reason reason, String message, @Nullable Long free) {
    return FactoryVerdict.of(factory, reason, message, free);
  }
}
