package eu.aicontinent.operator.fleet.plan;

import eu.aicontinent.api.condition.Reason;

/** The progress of an owner's slice of a plan on one cluster. */
public sealed interface Outcome {

  /** Every object is as planned and nothing else of the owner is left. */
  record Programmed() implements Outcome {}

  /**
   * The slice is under way. It goes on without the caller, and its end is an event.
   *
   * @param what text that names what it waits for
   */
  record Pending(String what) implements Outcome {
    /** The outcome while requests are under way, or are tried again. */
    public static final Pending WRITING = new Pending("being written");
  }

  /** The cluster does not answer: nothing there was changed. */
  record Unreachable() implements Outcome {}

  /**
   * The slice cannot be applied until somebody changes something.
   *
   * @param reason reason for a condition
   * @param message text that says what to change
   */
  record Refused(Reason reason, String message) implements Outcome {}
}
