package eu.aicontinent.testbed.faults;

/** The points in the life of a write at which a client's crash has different consequences. */
public enum Moment {
  /** The request has arrived and is never forwarded. */
  BEFORE,
  /** The API server has done the request; the client is never told. */
  COMMITTED,
  /** The answer is on its way to the client. */
  ANSWERED
}
