package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.capacityrequest.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.capacityrequest.Placement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each preferred factory says, for the status. */
final class FactoryVerdicts {
  private final CapacityRequestView view;
  private final Course course;

  FactoryVerdicts(CapacityRequestView view, Course course) {
    this.view = view;
    this.course = course;
  }

  /** In the order of preference. */
  List<FactoryVerdict> all() {
    return view.preferred().stream().map(view::word).map(this::of).toList();
  }

  private FactoryVerdict of(FactoryWord word) {
    if (!word.isResolved()) {
      return verdict(word, word.unresolved(), Standing.unresolved(view, word), null);
    }
    if (!word.isMeantForTheWork()) {
      return verdict(
          word,
          Reason.PoolNotFound,
          "spec.workloadClass: no pool of %s is meant for %s: name another factory"
              .formatted(word.name(), view.spec().workloadClass()),
          null);
    }
    return word.grant().isPresent() ? held(word) : notHeld(word);
  }

  private FactoryVerdict held(FactoryWord word) {
    return word.refusal()
        .map(refusal -> verdict(word, refusal.reason(), refusal.message(), null))
        .orElseGet(() -> verdict(word, Reason.Granted, "", null));
  }

  private FactoryVerdict notHeld(FactoryWord word) {
    if (course.decision() == null) {
      return verdict(word, Reason.Pending, "not asked: nothing is decided yet", null);
    }
    var accelerators = course.decision().accelerators();
    var remembered = Course.refusedWith(view, accelerators, word);
    var refusal = word.refusal();
    if (refusal.isPresent()) {
      return verdict(word, refusal.get().reason(), refusal.get().message(), remembered);
    }
    if (isAsked(word)) {
      return course.isOver(view.now())
          ? verdict(word, Reason.Expired, "its term is over", null)
          : verdict(word, Reason.Pending, "asked: it has not decided yet", null);
    }
    if (word.free() >= accelerators && remembered == null) {
      return verdict(word, Reason.Pending, "not asked: another factory is", null);
    }
    return Course.verdictBefore(view, word.name())
        .filter(before -> before.verdict() != Reason.Pending)
        .filter(before -> before.verdict() != Reason.Granted)
        .map(before -> verdict(word, before.verdict(), before.message(), remembered))
        .orElseGet(() -> withTooLittle(word, accelerators));
  }

  private FactoryVerdict withTooLittle(FactoryWord word, long accelerators) {
    return word.isHeldBackByCeiling(accelerators)
        ? verdict(word, Reason.AntennaCeilingExceeded, aboveCeiling(word), null)
        : verdict(word, Reason.CapacityExhausted, tooLittle(word), null);
  }

  private String aboveCeiling(FactoryWord word) {
    return "spec.accelerators: the antenna's ceiling at %s leaves no room for %d: ask for less, wait until another grant through it ends, or have accelerators of its link raised"
        .formatted(word.name(), view.spec().accelerators());
  }

  private String tooLittle(FactoryWord word) {
    return "spec.accelerators: no pool for %s shows room for %d at %s: ask for less or wait until another grant ends"
        .formatted(view.spec().workloadClass(), view.spec().accelerators(), word.name());
  }

  private boolean isAsked(FactoryWord word) {
    var placement = course.placement();
    return placement != null && Objects.equals(placement.factory(), word.name());
  }

  /** The factory that is asked, or has granted it. */
  static @Nullable FactoryWord asked(CapacityRequestView view, @Nullable Placement placement) {
    return placement == null ? null : view.word(placement.factory());
  }

  private static FactoryVerdict verdict(
      FactoryWord word, Reason reason, String message, @Nullable Long free) {
    return new FactoryVerdict(
        word.name(),
        reason,
        message.substring(0, Math.min(message.length(), FactoryVerdict.MAX_MESSAGE)),
        free);
  }
}
