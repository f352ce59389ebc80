package eu.aicontinent.operator.fleet.plan;

import eu.aicontinent.api.condition.Reason;

/** How far an owner's slice of a plan has come on one cluster. */
public sealed interface Outcome {

  /** Every object is as planned and nothing else of the owner is left. */
  record Programmed() implements Outcome {}

  /**
   * Under way: it goes on without the caller, and its end is an event.
   *
   * @param what what it waits for
   */
  record Pending(String what) implements Outcome {
    /** Requests are under way, or are tried again. */
    public static final Pending WRITING = new Pending("being written");
  }

  /** The cluster does not answer: nothing there was changed. */
  record Unreachable() implements Outcome {}

  /**
   * It cannot be done until somebody changes something.
   *
   * @param reason reason for a condition
   * @param message what to change, in words
   */
  record Refused(Reason reason, String message) implements Outcome {}
}
