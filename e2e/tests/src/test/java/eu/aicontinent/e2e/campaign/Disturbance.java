package eu.aicontinent.e2e.campaign;

import java.util.function.BooleanSupplier;

/** What goes wrong, anew with every step. */
interface Disturbance {

  /** It begins before the step is taken. */
  Ongoing begin(Ground ground);

  /** Whether it may bring up a condition, as {@link Said} has them, that is unusual. */
  default boolean mayBringUp(String condition) {
    return false;
  }

  /** Whether the operator may have to write again what it has written. */
  default boolean costsWrites() {
    return true;
  }

  /** One that has begun. */
  interface Ongoing {

    /**
     * Returns when it is over: it has done its worst, or everything has come to rest in spite of
     * it.
     */
    void end(BooleanSupplier atRest);
  }

  static Disturbance none() {
    return ground -> atRest -> {};
  }
}
