package eu.aicontinent.operator.capacityrequest;

import eu.aicontinent.api.condition.Reason;
import eu.aicontinent.api.v1alpha1.placement.FactoryVerdict;
import eu.aicontinent.api.v1alpha1.placement.Placement;
import eu.aicontinent.operator.domain.placement.Inquiry;
import java.util.List;
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
    var inquiry = word.inquiry().filter(_ -> word.isResolved());
    if (inquiry.isEmpty()) {
      return verdict(word, word.unresolved(), Standing.unresolved(view, word));
    }
    if (!inquiry.get().prospect().hasAnyPool()) {
      return verdict(
          word,
          Reason.PoolNotFound,
          "spec.workloadClass: no pool of %s is meant for %s: name another factory"
              .formatted(word.name(), view.spec().workloadClass()));
    }
    return word.grant().isPresent() ? held(word) : notHeld(word, inquiry.get());
  }

  private FactoryVerdict held(FactoryWord word) {
    return word.refusal()
        .map(refusal -> verdict(word, refusal.reason(), refusal.message()))
        .orElseGet(() -> verdict(word, Reason.Granted, ""));
  }

  private FactoryVerdict notHeld(FactoryWord word, Inquiry inquiry) {
    if (course.decision() == null) {
      return verdict(word, Reason.Pending, "not asked: nothing is decided yet");
    }
    if (isAsked(word) && inquiry.refusal() == null && course.isOver(view.now())) {
      return verdict(word, Reason.Expired, "its term is over");
    }
    return inquiry.verdict("spec.accelerators", course.decision().accelerators(), isAsked(word));
  }

  private boolean isAsked(FactoryWord word) {
    return course.placement() != null && course.placement().factory().equals(word.name());
  }

  /** The factory that is asked, or has granted it. */
  static @Nullable FactoryWord asked(CapacityRequestView view, @Nullable Placement placement) {
    return placement == null ? null : view.word(placement.factory());
  }

  private static FactoryVerdict verdict(FactoryWord word, Reason reason, String message) {
    return FactoryVerdict.of(word.name(), reason, message, null);
  }
}
