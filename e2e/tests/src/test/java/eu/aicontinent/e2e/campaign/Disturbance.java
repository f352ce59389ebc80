package eu.aicontinent.e2e.campaign;

import java.util.function.BooleanSupplier;

/** A fault that occurs anew with every step. */
interface Disturbance {

  /** Begins before the step is taken. */
  Ongoing begin(Ground ground);

  /**
   * Returns whether it may cause an unusual condition, written as {@link ConditionRecorder} has it.
   */
  default boolean mayBringUp(String condition) {
    return false;
  }

  /** Returns whether the operator may have to repeat writes. */
  default boolean costsWrites() {
    return true;
  }

  /** A disturbance that has begun. */
  interface Ongoing {

    /**
     * Returns when the disturbance is over: it has done its worst, or everything has come to rest
     * in spite of it.
     */
    void end(BooleanSupplier atRest);
  }

  static Disturbance none() {
    return ground -> atRest -> {};
  }
}
