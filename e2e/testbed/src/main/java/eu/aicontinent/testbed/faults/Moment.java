package eu.aicontinent.testbed.faults;

/** The points in the life of a write at which a client's crash has different consequences. */
public enum Moment {
  /** The moment after the arrival of the request, which is never forwarded. */
  BEFORE,
  /** The moment after the API server has done the request; the client is never told. */
  COMMITTED,
  /** The moment when the answer is on its way to the client. */
  ANSWERED
}
