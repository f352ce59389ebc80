package eu.aicontinent.testbed.faults;

/** Where in the life of a write a client can crash with different consequences. */
public enum Moment {
  /** The request has arrived and is never forwarded. */
  BEFORE,
  /** The API server has done it; the client is never told. */
  COMMITTED,
  /** The client's answer is on its way. */
  ANSWERED
}
