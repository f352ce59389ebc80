package eu.aicontinent.operator.dataexport;

/** Stage that an export has reached. Only in two stages is the box mounted anywhere. */
enum Stage {
  /** A condition is missing. */
  REFUSED,
  /** Work of the tenant writes results. */
  OPEN,
  /** The results are complete, and the box is taken from the work. */
  SEALING,
  /** Nobody has the box, and holders decide. */
  IN_REVIEW,
  REJECTED,
  /** The recipient reads the results. */
  RELEASED
}
